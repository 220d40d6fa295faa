// What cannot be meant in rules as they are typed, in the words of the form; the classroom looks again, in its own.

import type { Rules } from '../../../labs/grades/rules.ts'
import { grades } from '../texts/index.ts'

const { rules: texts } = grades

const MOST_POINTS = 1000
const MOST_DAYS = 366

/** The first sentence of what is wrong, or ''. */
export function findRulesFault(
  { late, labs, moreTime }: Rules,
  known: readonly { id: string; title: string }[],
): string {
  if (late.kind === 'per-day' && !(late.percent > 0 && late.percent <= 100))
    return texts.needPercent(String(late.percent))
  for (const { id, title } of known) {
    const points = labs[id]?.points
    if (points !== undefined && !(points >= 0 && points <= MOST_POINTS))
      return texts.needLabPoints(title, MOST_POINTS, String(points))
  }
  const long = moreTime.find(({ minutes }) => minutes > MOST_DAYS * 24 * 60)
  return long ? texts.needLess(long.handle ?? texts.group(long.team ?? ''), MOST_DAYS) : ''
}
