// One student up close: each step with what the checker said, their packets as they pass, their connections and boards.

import { useSignal } from '@preact/signals'
import { useEffect, useId, useMemo, useRef } from 'preact/hooks'
import { BoardList } from '../../class/boards/BoardList.tsx'
import { boardCalls } from '../../class/boards/calls.ts'
import { toClock } from '../../class/clock.ts'
import { Glyph } from '../../class/Glyph.tsx'
import { boards as boardTexts } from '../../class/texts/index.ts'
import { ConnectionLog } from '../../connections/ConnectionLog.tsx'
import { Evidence } from '../../lab/Evidence.tsx'
import { toShownSteps } from '../../lab/steps.ts'
import { mayAtDesk } from '../door.ts'
import { HandSeen } from '../HandSeen.tsx'
import { lowerHand } from '../hands.ts'
import { StudentLessons } from '../lessons/StudentLessons.tsx'
import { areNamesHidden, entriesOf, sharingOf, verdictsOf, watchStudent } from '../state.ts'
import { classTexts, desk as texts } from '../texts/index.ts'
import { instructorNotes } from './instructor-note.ts'
import type { DeskLab } from './labs.ts'
import { isProjecting } from './projector.ts'
import type { Row } from './rows.ts'
import { StudentWire } from './StudentWire.tsx'

interface Props {
  row: Row
  /** The one the desk is at. */
  lab: DeskLab
  labs: readonly DeskLab[]
  onTell: (handles: readonly string[], text: string) => void
  onClose: () => void
}

export function StudentDialog({ row, lab: at, labs, onTell, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const { student, note } = row
  const byLab = verdictsOf.value.get(student.handle)
  const labId = useSignal(at.id)
  const lab = labs.find(({ id }) => id === labId.value) ?? at
  const verdicts = byLab?.get(lab.id)
  const told = instructorNotes.value.get(student.handle)
  const sharing = sharingOf.value.get(student.handle)
  const id = useId()
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
          <span class="mono">{student.handle}</span>{' '}
          {!areNamesHidden.value && !isProjecting.value && student.name}
        </h2>
        <button type="button" class="button-quiet" onClick={() => dialog.current?.close()}>
          {texts.close}
        </button>
      </header>
      <div role="status">{!isProjecting.value && <HandUp row={row} labs={labs} onTell={onTell} />}</div>
      <p class="dialog-lab">
        <label for={id}>{classTexts.lab}</label>
        <select
          id={id}
          class="field"
          value={lab.id}
          onChange={(event) => {
            labId.value = event.currentTarget.value
          }}
        >
          {labs.map(({ id: each, title }) => (
            <option key={each} value={each}>
              {title}
              {byLab?.get(each)?.passed ? ' ✓' : ''}
            </option>
          ))}
        </select>
        <button type="button" class="button-quiet" onClick={() => onTell([student.handle], '')}>
          {classTexts.tellOne}
        </button>
      </p>
      {told && <p class="notice">{classTexts.ownNote(told.text)}</p>}
      <p class="soft">
        {texts.joinedAt(toClock(student.joinedAt))}{' '}
        {verdicts
          ? texts.attempt(verdicts.attempt.number, toClock(verdicts.attempt.startedAt))
          : texts.noAttempt}
      </p>
      {verdicts && (
        <ol class="dialog-steps">
          {toShownSteps(lab.steps, verdicts).map(({ id, title, said }) => (
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
      {note && !verdicts?.passed && (
        <div class="refusal">
          <p>
            <strong>{texts.refusedAt(toClock(note.time))}</strong>
          </p>
          <blockquote>
            <p>{note.sentence}</p>
            <p>{note.remedy}</p>
          </blockquote>
        </div>
      )}
      {sharing && (
        <p class="notice">
          {sharing.sentence} {sharing.remedy}
        </p>
      )}
      <StudentLessons handle={student.handle} />
      <StudentWire handle={student.handle} />
      <ConnectionLog entries={entriesOf.value} />
      <Boards handle={student.handle} />
    </dialog>
  )
}

/** What is asked for first: who opens a student whose hand is up is about to go there. */
function HandUp({ row: { student, hand, stuck }, labs, onTell }: Pick<Props, 'row' | 'labs' | 'onTell'>) {
  const message = useSignal('')
  if (!hand) return null
  return (
    <section class="dialog-hand" aria-labelledby="dialog-hand">
      <h3 id="dialog-hand">{classTexts.handSince(toClock(hand.at))}</h3>
      <HandSeen hand={hand} labs={labs} />
      <p class="field-fault" role="alert">
        {message.value}
      </p>
      <p class="actions">
        <button
          type="button"
          class="button-quiet"
          onClick={async ({ currentTarget }) => {
            const close = currentTarget.closest('dialog')?.querySelector('button')
            message.value = await lowerHand(student.handle)
            // The button goes with the hand.
            if (message.value === '') close?.focus()
          }}
        >
          {classTexts.lowerHand}
        </button>
        <button
          type="button"
          class="button-quiet"
          onClick={() => onTell([student.handle], stuck?.remedy ?? '')}
        >
          {classTexts.tellThemNote}
        </button>
      </p>
    </section>
  )
}

function Boards({ handle }: { handle: string }) {
  const calls = useMemo(() => boardCalls({ handle }), [handle])
  return (
    <section class="own-boards" aria-labelledby="dialog-boards">
      <h3 id="dialog-boards">{boardTexts.deskTitle(handle)}</h3>
      <BoardList calls={calls} onlyTokens={!mayAtDesk('admit')} />
    </section>
  )
}
