// For Moodle's grade import (Grades, Import, CSV file). Its columns are mapped there by hand, so the titles are those of
// Moodle's own export: people are found by "Email address" or "ID number", and each lab has its points, "(Real)", and its
// "(Feedback)". Moodle wants both: feedback alone would wipe the grade. A dash is its sign for no grade, which it takes
// for items that are there and for new ones alike; an empty cell it takes for the former only. Somebody it does not find
// ends the whole import, but a row without an address is passed over.

import type { Sheet } from '../grade-book.ts'
import { type Cell, type Delimiter, toCsv } from './cell.ts'
import { toFeedback } from './feedback.ts'
import { type Missing, pointsOf, shownLabs } from './points.ts'

export function toMoodle(
  sheet: Sheet,
  { delimiter, missing }: { delimiter: Delimiter; missing: Missing },
): string {
  const labs = shownLabs(sheet)
  const head: Cell[] = [
    'ID number',
    'Email address',
    'Full name',
    ...labs.flatMap(({ title }) => [`${title} (Real)`, `${title} (Feedback)`]),
  ]
  const rows = sheet.rows.map(({ handle, email, name, marks }): Cell[] => [
    handle,
    email,
    name,
    ...labs.flatMap(({ id }) => [pointsOf(marks.get(id), missing) ?? '-', toFeedback(marks.get(id))]),
  ])
  // Moodle reads UTF-8 as it is.
  return toCsv([head, ...rows], { delimiter, withMark: false })
}
