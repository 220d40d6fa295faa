// For a spreadsheet: each lab with a column for each of its steps.

import { texts } from '../../texts/texts.ts'
import type { Sheet, SheetRow } from '../grade-book.ts'
import { type Cell, type Delimiter, toCsv } from './cell.ts'
import { toFeedback } from './feedback.ts'
import { type Missing, pointsOf } from './points.ts'

export function toPlainTable(
  sheet: Sheet,
  { delimiter, missing }: { delimiter: Delimiter; missing: Missing },
): string {
  const { columns } = texts.grades
  const head: Cell[] = [
    ...[columns.handle, columns.name, columns.email, columns.team],
    ...sheet.labs.flatMap(({ id, points, steps }) => [
      ...steps.map((step) => `${id}: ${step.title}`),
      columns.points(id, points),
      columns.note(id),
    ]),
    ...[columns.total, columns.of, columns.percent],
  ]
  const rows = sheet.rows.map((row): Cell[] => [
    ...[row.handle, row.name, row.email, row.team],
    ...sheet.labs.flatMap((lab) => toLabCells(row, lab, missing)),
    ...[row.total.points, row.total.of, row.total.percent ?? null],
  ])
  return toCsv([head, ...rows], { delimiter, withMark: true })
}

/** Of each step, how much of it is done, from 0 to 1, in the attempt that counts. */
function toLabCells(
  { marks, counting }: SheetRow,
  { id, steps }: Sheet['labs'][number],
  missing: Missing,
): Cell[] {
  const attempt = counting.get(id)
  const shares = new Map(attempt?.steps.map((step) => [step.id, step.share]))
  return [
    ...steps.map((step) => (attempt ? Math.round((shares.get(step.id) ?? 0) * 100) / 100 : null)),
    pointsOf(marks.get(id), missing),
    toFeedback(marks.get(id)),
  ]
}
