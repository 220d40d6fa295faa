// For the import of Canvas's gradebook. The first five columns are fixed, and somebody is found by the first of ID, SIS
// User ID and SIS Login ID that is there; the second row tells what each assignment is worth. An assignment whose title
// Canvas does not know is offered as a new one.

import type { Sheet } from '../grade-book.ts'
import { type Cell, type Delimiter, toCsv } from './cell.ts'
import { type Missing, pointsOf, shownLabs } from './points.ts'

const FIXED = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section']

export function toCanvas(
  sheet: Sheet,
  { delimiter, missing }: { delimiter: Delimiter; missing: Missing },
): string {
  const labs = shownLabs(sheet)
  // As Canvas writes it: with four blanks before, by which it knows the row again.
  const worth: Cell[] = ['    Points Possible', '', '', '', '', ...labs.map(({ points }) => points)]
  const rows = sheet.rows.map(({ handle, email, name, team, marks }): Cell[] => [
    name,
    // Canvas's own number of a person, which only Canvas knows.
    '',
    handle,
    email ?? handle,
    team,
    ...labs.map(({ id }) => pointsOf(marks.get(id), missing)),
  ])
  return toCsv([[...FIXED, ...labs.map(({ title }) => title)], worth, ...rows], {
    delimiter,
    withMark: false,
  })
}
