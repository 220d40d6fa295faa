// Students and steps. A sign a step, its word for those who hear it, and below a row what is in the way.

import { memo } from 'preact/compat'
import { toClock } from '../../class/clock.ts'
import { Glyph, type GlyphName } from '../../class/Glyph.tsx'
import { classTexts, desk as texts } from '../texts/index.ts'
import { Ago } from './Ago.tsx'
import type { DeskLab } from './labs.ts'
import type { Row } from './rows.ts'
import { useStillOrder } from './still-order.ts'

interface Props {
  /** The one of all rows; undefined when they are of several. */
  lab: DeskLab | undefined
  labs: readonly DeskLab[]
  rows: readonly Row[]
  /** What they are sorted by. */
  order: string
  isNamed: boolean
  onShow: (handle: string) => void
}

const toHandle = ({ student }: Row) => student.handle

const signs: GlyphName[] = ['passed', 'failed', 'waiting', 'skipped', 'unknown']

export function StudentTable({ lab, labs, rows: sorted, order, isNamed, onShow }: Props) {
  const { items: rows, place } = useStillOrder<Row, HTMLTableElement>(sorted, toHandle, order)
  const titles = new Map(labs.map(({ id, title }) => [id, title]))
  const count = lab ? lab.steps.length : Math.max(1, ...rows.map(({ steps }) => steps.length))
  return (
    <>
      {lab && (
        <ol class="desk-steps">
          {lab.steps.map((step) => (
            <li key={step.id}>{step.title}</li>
          ))}
        </ol>
      )}
      <ul class="desk-legend" aria-label={texts.legend}>
        {signs.map((name) => (
          <li key={name}>
            <Glyph name={name} /> {texts.verdicts[name]}
          </li>
        ))}
      </ul>
      <table class="desk-table" ref={place}>
        <caption class="visually-hidden">
          {lab ? texts.tableCaption(lab.title) : classTexts.captionOwn}
        </caption>
        <thead>
          <tr>
            <th scope="col">{texts.student}</th>
            <th scope="col">{texts.online}</th>
            {!lab && <th scope="col">{classTexts.lab}</th>}
            {Array.from({ length: count }, (_, index) => (
              <th key={index} scope="col" class="desk-step">
                <span aria-hidden="true">{index + 1}</span>
                <span class="visually-hidden">
                  {texts.stepTitle(index + 1, lab?.steps[index]?.title ?? '')}
                </span>
              </th>
            ))}
            <th scope="col" class="desk-moved" title={classTexts.movedHelp}>
              {classTexts.moved}
            </th>
          </tr>
        </thead>
        {rows.map((row) => (
          <StudentRow
            key={row.student.handle}
            row={row}
            count={count}
            labTitle={lab ? undefined : (titles.get(row.verdicts?.lab ?? '') ?? '')}
            isNamed={isNamed}
            onShow={onShow}
          />
        ))}
      </table>
    </>
  )
}

interface RowProps {
  row: Row
  count: number
  /** Where rows are of several labs. */
  labTitle: string | undefined
  isNamed: boolean
  onShow: (handle: string) => void
}

/** A `tbody` a student, as the row and the sentence below it belong together. */
const StudentRow = memo(({ row, count, labTitle, isNamed, onShow }: RowProps) => {
  const { handle, name, online } = row.student
  return (
    <tbody
      data-handle={handle}
      data-done={row.isDone || undefined}
      data-hand={row.hand !== undefined || undefined}
    >
      <tr>
        <th scope="row">
          <button type="button" class="desk-student" onClick={() => onShow(handle)}>
            <span class="visually-hidden">{texts.details('')}</span>
            <span class="mono">{handle}</span>
            {isNamed && <span class="desk-name">{name}</span>}
            {row.hand && <span class="desk-hand">{classTexts.handUp(toClock(row.hand.at))}</span>}
          </button>
        </th>
        <td>
          <span class={online ? 'online' : 'away'}>{online ? texts.onlineYes : texts.onlineNo}</span>
        </td>
        {labTitle !== undefined && <td class="desk-lab">{labTitle}</td>}
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
        {row.verdicts && row.steps.length < count && <td colSpan={count - row.steps.length} />}
        <td class="desk-moved">{row.movedAt !== undefined && !row.isDone && <Ago time={row.movedAt} />}</td>
      </tr>
      {row.stuck && (
        <tr class="desk-stuck">
          <td colSpan={count + (labTitle === undefined ? 3 : 4)}>{texts.reads(row.stuck.sentence)}</td>
        </tr>
      )}
    </tbody>
  )
})
