// A mark set by hand: points and why. Taking it back wants a reason too. What was said before stays to be read.

import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Answer } from '../../class/api.ts'
import { mayAtDesk } from '../door.ts'
import { grades } from '../texts/index.ts'
import type { HistoryEntry, MarkDetail } from './calls.ts'
import { calls } from './calls.ts'
import { toPointsText } from './sheet.ts'
import { toWhen } from './when.ts'

const { mark: texts } = grades

export function OverrideForm({
  detail,
  onDone,
}: {
  detail: MarkDetail
  onDone: (detail: MarkDetail) => void
}) {
  const { handle, lab, mark, history } = detail
  const points = useSignal(mark.override ? String(mark.override.points) : '')
  const reason = useSignal('')
  const message = useSignal('')
  const isBusy = useSignal(false)
  const id = useId()

  const send = async (ask: () => Promise<Answer<MarkDetail>>) => {
    if (reason.value.trim() === '') {
      message.value = texts.needReason
      return
    }
    isBusy.value = true
    const answer = await ask()
    isBusy.value = false
    message.value = answer.ok ? '' : answer.message
    if (answer.ok) onDone(answer.value)
  }
  const set = (event: Event) => {
    event.preventDefault()
    const number = Number(points.value.replace(',', '.'))
    if (points.value.trim() === '' || !(number >= 0 && number <= 2 * mark.of)) {
      message.value = texts.needPoints(2 * mark.of)
      return
    }
    send(() => calls.override(handle, lab, number, reason.value))
  }

  if (!mayAtDesk('grade') && history.length === 0) return null
  return (
    <section class="mark-part" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{texts.setTitle}</h3>
      {mayAtDesk('grade') && (
        <form class="mark-form" onSubmit={set} noValidate>
          <div class="join-field">
            <label for={`${id}-points`}>{texts.setPoints}</label>
            <input
              id={`${id}-points`}
              class="field"
              inputMode="decimal"
              autocomplete="off"
              value={points.value}
              aria-describedby={`${id}-said`}
              onInput={({ currentTarget }) => {
                points.value = currentTarget.value
              }}
            />
          </div>
          <div class="join-field">
            <label for={`${id}-reason`}>{texts.reason}</label>
            <input
              id={`${id}-reason`}
              class="field"
              autocomplete="off"
              maxLength={500}
              value={reason.value}
              aria-describedby={`${id}-help ${id}-said`}
              onInput={({ currentTarget }) => {
                reason.value = currentTarget.value
              }}
            />
          </div>
          <p id={`${id}-help`} class="soft">
            {texts.reasonHelp} {mark.override && texts.takeBackHelp}
          </p>
          <p id={`${id}-said`} class="field-fault" role="alert">
            {message.value}
          </p>
          <p class="actions">
            <button type="submit" class="button" disabled={isBusy.value}>
              {mark.override ? texts.change : texts.set}
            </button>
            {mark.override && (
              <button
                type="button"
                class="button-quiet"
                disabled={isBusy.value}
                onClick={() => send(() => calls.takeBack(handle, lab, reason.value))}
              >
                {texts.takeBack}
              </button>
            )}
          </p>
        </form>
      )}
      {history.length > 0 && <History history={history} />}
    </section>
  )
}

function History({ history }: { history: readonly HistoryEntry[] }) {
  return (
    <>
      <h4>{texts.history}</h4>
      <ul class="mark-history">
        {history.map(({ points, reason, by, at }) => (
          <li key={at}>
            <span class="soft">
              {toWhen(at)}, {by}:
            </span>{' '}
            {points === null ? texts.historyBack : texts.historySet(toPointsText(points))}. {reason}
          </li>
        ))}
      </ul>
    </>
  )
}
