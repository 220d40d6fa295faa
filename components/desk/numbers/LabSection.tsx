// One lab in numbers.

import { useId } from 'preact/hooks'
import type { LabNumbers, StepNumbers } from '../../../labs/numbers/lab-numbers.ts'
import { toUrl } from '../../notebook/url.ts'
import { numbers as texts } from '../texts/index.ts'
import { ProgressPlot } from './ProgressPlot.tsx'

export function LabSection({ lab }: { lab: LabNumbers }) {
  const { title, begun, passed, attempts, steps } = lab
  const id = useId()
  const { columns } = texts
  return (
    <section class="cell numbers-lab" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p role="status">{texts.summary(begun, passed, attempts)}</p>
      <ProgressPlot lab={lab} />
      <table class="numbers-table">
        <thead>
          <tr>
            {Object.entries(columns).map(([name, column]) => (
              <th key={name} scope="col" class={isNumber(name) ? 'numbers-count' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step, i) => (
            <Step key={step.id} step={step} number={i + 1} begun={begun} />
          ))}
        </tbody>
      </table>
      <p class="soft">{texts.about}</p>
    </section>
  )
}

const isNumber = (name: string) => name !== 'step' && name !== 'diagnosis'

function Step({ step, number, begun }: { step: StepNumbers; number: number; begun: number }) {
  const { title, passed, failed, median, attempt, diagnosis } = step
  const { columns } = texts
  return (
    <tr>
      <th scope="row">
        <span class="numbers-number">{number}</span> {title}
      </th>
      <td class="numbers-count" data-column={columns.passed}>
        <meter
          class="numbers-bar"
          min={0}
          max={Math.max(1, begun)}
          value={passed}
          aria-label={columns.passed}
        />{' '}
        {passed}
      </td>
      <td class="numbers-count" data-column={columns.median}>
        {median === undefined ? texts.none : texts.duration(median)}
      </td>
      <td class="numbers-count" data-column={columns.attempt}>
        {attempt ?? texts.none}
      </td>
      <td class="numbers-count" data-column={columns.failed}>
        {failed > 0 ? <strong class="is-failed">{failed}</strong> : failed}
      </td>
      <td data-column={columns.diagnosis}>
        {diagnosis ? (
          <>
            <a href={toUrl(`/diagnoses/#${diagnosis.id}`)}>{diagnosis.title}</a>{' '}
            <span class="soft">({texts.students(diagnosis.students)})</span>
          </>
        ) : (
          <span class="soft">{texts.none}</span>
        )}
      </td>
    </tr>
  )
}
