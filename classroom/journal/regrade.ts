// Attempts judged again by the labs as they are now, beside what was told at the time.

import type { Lab } from '../../labs/checker/lab.ts'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import type { Trace } from '../../wire/record.ts'
import type { StoredAttempt } from '../attempt-store.ts'
import { keyOf, rebuildAttempts } from './rebuild.ts'

export interface StepChange {
  step: string
  /** Undefined: not on record. */
  before: string | undefined
  /** Undefined: no longer a step. */
  after: string | undefined
}

export interface Regraded {
  handle: string
  lab: string
  number: number
  changes: StepChange[]
  /** As it would be stored. */
  stored: StoredAttempt
}

export interface Regrade {
  attempts: Regraded[]
  /** Attempts at labs that are there no more, by lab. */
  unknown: Map<string, number>
}

/** What was told of an attempt, as the database has it. */
export type KnownAttempt = Pick<StoredAttempt, 'handle' | 'lab' | 'number' | 'message'>

/**
 * `known`: what the database has, for attempts whose verdicts an older program did not put on record.
 */
export function regrade(
  trace: Trace,
  labs: ReadonlyMap<string, Lab>,
  { lab: wanted, known = [] }: { lab?: string | undefined; known?: readonly KnownAttempt[] } = {},
): Regrade {
  const inDatabase = new Map(known.map((row) => [keyOf(row), row]))
  const attempts: Regraded[] = []
  const unknown = new Map<string, number>()
  for (const { start, told, stored } of rebuildAttempts(
    trace,
    labs,
    ({ lab }) => !wanted || lab === wanted,
  )) {
    const { handle, lab, number } = start
    if (!stored) {
      unknown.set(lab, (unknown.get(lab) ?? 0) + 1)
      continue
    }
    const row = inDatabase.get(keyOf(start))
    const before = row ? verdictsIn(row) : new Map(Object.entries(told?.steps ?? {}))
    attempts.push({ handle, lab, number, changes: compare(before, verdictsIn(stored)), stored })
  }
  return { attempts, unknown }
}

const verdictsIn = ({ message }: KnownAttempt): Map<string, string> =>
  new Map((JSON.parse(message) as VerdictMessage).steps.map(({ id, verdict }) => [id, verdict]))

function compare(before: Map<string, string>, after: Map<string, string>): StepChange[] {
  const steps = [...new Set([...after.keys(), ...before.keys()])]
  return steps
    .map((step) => ({ step, before: before.get(step), after: after.get(step) }))
    .filter((change) => change.before !== change.after)
}
