// Students and steps. A sign a step, its word for those who hear it, and below a row what is in the way.

import { Glyph, type GlyphName } from '../class/Glyph.tsx'
import type { Step } from '../lab/steps.ts'
import type { Row } from './rows.ts'
import { areNamesHidden } from './state.ts'
import { desk as texts } from './texts/index.ts'

interface Props {
  caption: string
  steps: Step[]
  rows: Row[]
  onShow: (handle: string) => void
}

const signs: GlyphName[] = ['passed', 'failed', 'waiting', 'skipped', 'unknown']

export function StudentTable({ caption, steps, rows, onShow }: Props) {
  return (
    <>
      <ol class="desk-steps">
        {steps.map((step) => (
          <li key={step.id}>{step.title}</li>
        ))}
      </ol>
      <ul class="desk-legend" aria-label={texts.legend}>
        {signs.map((name) => (
          <li key={name}>
            <Glyph name={name} /> {texts.verdicts[name]}
          </li>
        ))}
      </ul>
      <table class="desk-table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.student}</th>
            <th scope="col">{texts.online}</th>
            {steps.map((step, index) => (
              <th key={step.id} scope="col" class="desk-step">
                <span aria-hidden="true">{index + 1}</span>
                <span class="visually-hidden">{texts.stepTitle(index + 1, step.title)}</span>
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row) => (
          <StudentRow key={row.student.handle} row={row} count={steps.length} onShow={onShow} />
        ))}
      </table>
    </>
  )
}

/** A `tbody` a student, as the row and the sentence below it belong together. */
function StudentRow({ row, count, onShow }: { row: Row; count: number; onShow: (handle: string) => void }) {
  const { handle, name, online } = row.student
  return (
    <tbody data-handle={handle} data-done={row.isDone || undefined}>
      <tr>
        <th scope="row">
          <button type="button" class="desk-student" onClick={() => onShow(handle)}>
            <span class="visually-hidden">{texts.details('')}</span>
            <span class="mono">{handle}</span>
            {!areNamesHidden.value && <span class="desk-name">{name}</span>}
          </button>
        </th>
        <td>
          <span class={online ? 'online' : 'away'}>{online ? texts.onlineYes : texts.onlineNo}</span>
        </td>
        {row.verdicts ? (
          row.steps.map((verdict, index) => (
            <td key={index} class="desk-step" data-verdict={verdict ?? 'waiting'}>
              <Glyph name={verdict ?? 'waiting'} />
              <span class="visually-hidden">{texts.verdicts[verdict ?? 'waiting']}</span>
            </td>
          ))
        ) : (
          <td class="desk-not-started" colSpan={count}>
            {texts.notStarted}
          </td>
        )}
      </tr>
      {row.stuck && (
        <tr class="desk-stuck">
          <td colSpan={count + 2}>{texts.reads(row.stuck)}</td>
        </tr>
      )}
    </tbody>
  )
}
