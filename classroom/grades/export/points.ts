// Which labs an export has, and what stands where nothing was begun.

import type { Mark } from '../../../labs/grades/mark.ts'
import type { Sheet } from '../grade-book.ts'

/** `empty`: the school's system sees no grade yet. `zero`: nothing is nothing. */
export type Missing = 'empty' | 'zero'

export const pointsOf = (mark: Mark | undefined, missing: Missing): number | null =>
  mark?.points ?? (missing === 'zero' ? 0 : null)

/** A lab of no points is no business of a school's system. Two of one title keep their names apart. */
export function shownLabs({ labs }: Sheet): Sheet['labs'] {
  const counts = Map.groupBy(labs, ({ title }) => title)
  return labs
    .filter(({ points }) => points > 0)
    .map((lab) => (counts.get(lab.title)!.length > 1 ? { ...lab, title: `${lab.title} ${lab.id}` } : lab))
}
