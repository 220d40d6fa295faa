// From attempts to a mark: each step's share by its weight and the late rule, then which attempt counts, then points.

import { countDaysLate, toKept } from './late.ts'
import type { Outcome } from './outcome.ts'
import type { AttemptRule, LateRule } from './rules.ts'

/** What grading needs of a lab. */
export interface GradedLab {
  id: string
  title: string
  steps: readonly { id: string; title: string; weight: number; optional: boolean }[]
}

export interface Terms {
  late: LateRule
  attempts: AttemptRule
  points: number
  /** Undefined: whenever. */
  due: number | undefined
}

export interface StepMark {
  id: string
  title: string
  /** Its part of the whole: 0 for a step that the lab does not need. */
  weight: number
  /** How much of it is done, from 0 to 1. */
  share: number
  at?: number
  daysLate: number
  /** How much of its worth it keeps, from 0 to 1. */
  kept: number
}

export interface AttemptMark {
  number: number
  startedAt: number
  endedAt?: number
  points: number
  steps: StepMark[]
}

/** What the instructor says instead of the checker. */
export interface Override {
  points: number
  reason: string
  by: string
  at: number
}

export interface Mark {
  /** Null: nothing was begun, and nobody has said anything. */
  points: number | null
  of: number
  /** What the checker says, where that is not what counts. */
  checker?: number | null
  override?: Override
  /** The attempt that counts, and how many there are. */
  attempt?: number
  attempts: number
  /** How many of the steps the lab needs have passed in it, and of how many. */
  passed: number
  steps: number
  /** Days, of the step that came last; left out: nothing that counts was late. */
  daysLate?: number
}

export const toPoints = (points: number): number => Math.round(points * 100) / 100

/**
 * A lab that is not there any more is graded by what the message says of its steps. A step that passed in time counts in
 * full, whatever came later.
 */
export function markAttempt(outcome: Outcome, lab: GradedLab | undefined, terms: Terms): AttemptMark {
  const { number, startedAt, endedAt } = outcome
  const done = new Map(outcome.steps.map((step) => [step.id, step]))
  const wanted =
    lab?.steps ?? outcome.steps.map(({ id, weight }) => ({ id, title: id, weight, optional: false }))
  const steps = wanted.map(({ id, title, weight, optional }): StepMark => {
    const { share = 0, at } = done.get(id) ?? {}
    const isDone = at !== undefined && share > 0
    return {
      id,
      title,
      weight: optional ? 0 : weight,
      share,
      ...(isDone ? { at } : {}),
      daysLate: isDone ? countDaysLate(at, terms.due) : 0,
      kept: isDone ? toKept(at, terms.due, terms.late) : 1,
    }
  })
  const whole = sum(steps.map(({ weight }) => weight))
  const earned = sum(steps.map(({ weight, share, kept }) => weight * share * kept))
  return {
    number,
    startedAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    points: whole === 0 ? 0 : toPoints((terms.points * earned) / whole),
    steps,
  }
}

/** The attempt that counts. Of two that are worth the same, the earlier one. */
export function chooseAttempt(
  attempts: readonly AttemptMark[],
  { attempts: rule, due }: Pick<Terms, 'attempts' | 'due'>,
): AttemptMark | undefined {
  const inOrder = [...attempts].sort((a, b) => a.number - b.number)
  const best = (from: readonly AttemptMark[]) =>
    from.reduce<AttemptMark | undefined>(
      (one, other) => (one && one.points >= other.points ? one : other),
      undefined,
    )
  if (rule === 'first') return inOrder[0]
  if (rule === 'best') return best(inOrder)
  const isInTime = ({ startedAt }: AttemptMark) => due === undefined || startedAt <= due
  const latest = inOrder.findLast(isInTime)
  return best([...(latest ? [latest] : []), ...inOrder.filter((one) => !isInTime(one)).slice(-1)])
}

export function toMark(attempts: readonly AttemptMark[], terms: Terms, override?: Override): Mark {
  const counts = chooseAttempt(attempts, terms)
  const needed = counts?.steps.filter(({ weight }) => weight > 0) ?? []
  const daysLate = Math.max(0, ...needed.filter(({ kept }) => kept < 1).map((step) => step.daysLate))
  const checker = counts?.points ?? null
  return {
    points: override ? toPoints(override.points) : checker,
    of: terms.points,
    ...(override ? { checker, override } : {}),
    ...(counts ? { attempt: counts.number } : {}),
    attempts: attempts.length,
    passed: needed.filter(({ share }) => share === 1).length,
    steps: needed.length,
    ...(daysLate > 0 ? { daysLate } : {}),
  }
}

/** All labs together. Where nothing was begun, nothing was earned. A percentage of 0 points is undefined. */
export function toTotal(marks: Iterable<Mark>): { points: number; of: number; percent?: number } {
  const all = [...marks]
  const points = toPoints(sum(all.map((mark) => mark.points ?? 0)))
  const of = toPoints(sum(all.map((mark) => mark.of)))
  return { points, of, ...(of > 0 ? { percent: toPoints((100 * points) / of) } : {}) }
}

const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0)
