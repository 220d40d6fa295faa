// One student up close: each step with what the checker said, and a new token for who lost theirs.

import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { api } from '../class/api.ts'
import { CopyButton } from '../class/CopyButton.tsx'
import { toClock } from '../class/clock.ts'
import { Glyph } from '../class/Glyph.tsx'
import { ConnectionLog } from '../connections/ConnectionLog.tsx'
import { Evidence } from '../lab/Evidence.tsx'
import { type Step, toShownSteps } from '../lab/steps.ts'
import type { Row } from './rows.ts'
import { areNamesHidden, deskState, entriesOf, sharingOf, watchStudent } from './state.ts'
import { desk as texts } from './texts/index.ts'

interface Props {
  row: Row
  steps: Step[]
  onClose: () => void
}

export function StudentDialog({ row, steps, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const { student, verdicts, note } = row
  const sharing = sharingOf.value.get(student.handle)
  useEffect(() => watchStudent(student.handle), [student.handle])
  useEffect(() => {
    const opener = document.activeElement
    dialog.current?.showModal()
    return () => {
      // The row may have moved meanwhile; the button in it is the same.
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <dialog class="desk-dialog" ref={dialog} onClose={onClose} aria-labelledby="dialog-title">
      <header>
        <h2 id="dialog-title">
          <span class="mono">{student.handle}</span> {!areNamesHidden.value && student.name}
        </h2>
        <button type="button" class="button-quiet" onClick={() => dialog.current?.close()}>
          {texts.close}
        </button>
      </header>
      <p class="soft">
        {texts.joinedAt(toClock(student.joinedAt))}{' '}
        {verdicts
          ? texts.attempt(verdicts.attempt.number, toClock(verdicts.attempt.startedAt))
          : texts.noAttempt}
      </p>
      {verdicts && (
        <ol class="dialog-steps">
          {toShownSteps(steps, verdicts).map(({ id, title, said }) => (
            <li key={id}>
              <Glyph name={said?.verdict ?? 'waiting'} />
              <div>
                <p>
                  <strong>{title}</strong>{' '}
                  <span class={`is-${said?.verdict ?? 'waiting'}`}>
                    {texts.verdicts[said?.verdict ?? 'waiting']}
                  </span>
                </p>
                {said?.diagnosis ? (
                  <>
                    <p>{said.diagnosis.sentence}</p>
                    <p>{said.diagnosis.remedy}</p>
                    <Evidence records={said.diagnosis.evidence} />
                  </>
                ) : (
                  said && <Evidence records={said.evidence} />
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
      {note && !row.isDone && (
        <div class="refusal">
          <p>
            <strong>{texts.refusedAt(toClock(note.time))}</strong> {note.sentence}
          </p>
          <p>{note.remedy}</p>
        </div>
      )}
      {sharing && (
        <p class="notice">
          {sharing.sentence} {sharing.remedy}
        </p>
      )}
      <ConnectionLog entries={entriesOf.value} />
      <NewToken handle={student.handle} />
    </dialog>
  )
}

function NewToken({ handle }: { handle: string }) {
  const isAsking = useSignal(false)
  const isBusy = useSignal(false)
  const token = useSignal('')
  const message = useSignal('')
  const renew = async () => {
    const { value: desk } = deskState
    if (desk.state !== 'open') return
    isBusy.value = true
    message.value = ''
    const answer = await api.newStudentToken(desk.credential, handle)
    isBusy.value = false
    if (!answer.ok) {
      message.value = answer.message
      return
    }
    isAsking.value = false
    token.value = answer.value.token
  }
  return (
    <div class="desk-token">
      <div role="status">
        {token.value && (
          <div class="confirm">
            <p>{texts.newTokenDone(handle)}</p>
            <p class="desk-token-value">
              <span class="mono" data-token>
                {token.value}
              </span>
              <CopyButton text={token.value} label={texts.token} />
            </p>
          </div>
        )}
      </div>
      {isAsking.value ? (
        <div class="confirm">
          <p>{texts.newTokenSure(handle)}</p>
          <p class="actions">
            <button type="button" class="button" onClick={renew} disabled={isBusy.value}>
              {texts.newTokenYes}
            </button>
            <button
              type="button"
              class="button-quiet"
              onClick={() => {
                isAsking.value = false
              }}
            >
              {texts.cancel}
            </button>
          </p>
          <p class="field-fault" role="alert">
            {message.value}
          </p>
        </div>
      ) : (
        <p>
          <button
            type="button"
            class="button-quiet"
            onClick={() => {
              isAsking.value = true
            }}
          >
            {texts.newToken}
          </button>
        </p>
      )}
    </div>
  )
}
