// One attempt: what each step of it is worth, and when it is opened, the packets that each rests on.

import { useSignal } from '@preact/signals'
import type { VerdictMessage } from '../../../labs/checker/verdict.ts'
import type { AttemptMark } from '../../../labs/grades/mark.ts'
import { Glyph } from '../../class/Glyph.tsx'
import { Evidence } from '../../lab/Evidence.tsx'
import { desk, grades } from '../texts/index.ts'
import { calls } from './calls.ts'
import { toPointsText } from './sheet.ts'
import { toWhen } from './when.ts'

const { mark: texts } = grades

interface Props {
  handle: string
  lab: string
  attempt: AttemptMark
  counts: boolean
}

export function AttemptView({ handle, lab, attempt, counts }: Props) {
  const said = useSignal<VerdictMessage | undefined>(undefined)
  const message = useSignal('')
  const { number, startedAt, endedAt, points, steps } = attempt
  const load = async (isOpen: boolean) => {
    if (!isOpen || said.value) return
    const answer = await calls.attempt(handle, lab, number)
    message.value = answer.ok ? '' : answer.message
    if (answer.ok) said.value = answer.value
  }
  return (
    <details class="mark-attempt" onToggle={({ currentTarget }) => load(currentTarget.open)}>
      <summary>
        <strong>{texts.attempt(number)}</strong> · {toPointsText(points)} · {texts.begun(toWhen(startedAt))} ·{' '}
        {endedAt === undefined ? texts.going : texts.ended(toWhen(endedAt))}
        {counts && <span class="mark-counts"> {texts.thisCounts}</span>}
      </summary>
      <p class="field-fault" role="alert">
        {message.value}
      </p>
      <ol class="dialog-steps">
        {steps.map(({ id, title, weight, share, at, kept }) => {
          const step = said.value?.steps.find((one) => one.id === id)
          const verdict = step?.verdict ?? (share === 1 ? 'passed' : 'waiting')
          return (
            <li key={id}>
              <Glyph name={verdict} />
              <div>
                <p>
                  <strong>{title}</strong> <span class={`is-${verdict}`}>{desk.verdicts[verdict]}</span>{' '}
                  {at !== undefined && <span class="soft">{texts.at(toWhen(at))}</span>}
                </p>
                <p class="soft">{weight === 0 ? texts.optional : texts.stepPoints(weight, share, kept)}</p>
                {step?.diagnosis && <p>{step.diagnosis.sentence}</p>}
                {step && <Evidence records={step.diagnosis?.evidence ?? step.evidence} />}
              </div>
            </li>
          )
        })}
      </ol>
    </details>
  )
}
