// The late rule: which share of its worth a thing keeps that was done at some time.

import type { LateRule } from './rules.ts'

const DAY = 24 * 60 * 60 * 1000

/** Days that have begun since it was due; 0 for what is in time, the due moment itself included. */
export const countDaysLate = (at: number, due: number | undefined): number =>
  due === undefined ? 0 : Math.max(0, Math.ceil((at - due) / DAY))

/** From 0, nothing, to 1, all of it. */
export function toKept(at: number, due: number | undefined, rule: LateRule): number {
  const days = countDaysLate(at, due)
  if (days === 0 || rule.kind === 'none') return 1
  if (rule.kind === 'cut-off') return 0
  return Math.max(0, 1 - (days * rule.percent) / 100)
}
