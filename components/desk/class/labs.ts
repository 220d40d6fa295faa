// The labs as the desk shows them, and which of them it shows.

import type { VerdictMessage } from '../../../labs/checker/verdict.ts'
import type { Student } from '../../class/api.ts'
import type { Step } from '../../lab/steps.ts'
import type { ByLab } from '../state.ts'

export interface DeskLab {
  id: string
  title: string
  steps: Step[]
}

/** The one lab of all of these; undefined when they are at several. Before anybody has begun, the first. */
export function findCommonLab(
  labs: readonly DeskLab[],
  at: Iterable<string | undefined>,
): DeskLab | undefined {
  const found = new Set(at)
  found.delete(undefined)
  if (found.size > 1) return undefined
  const [only] = found
  return labs.find(({ id }) => id === only) ?? labs[0]
}

/** How many students have an attempt that goes on, by lab. */
export function countAt(students: Iterable<Student>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { lab } of students) if (lab !== null) counts.set(lab, (counts.get(lab) ?? 0) + 1)
  return counts
}

/** What a student is busy with: the attempt that goes on, else the one that something was said of last. */
export function findCurrent(student: Student, byLab: ByLab | undefined): VerdictMessage | undefined {
  const active = student.lab === null ? undefined : byLab?.get(student.lab)
  if (active) return active
  let latest: VerdictMessage | undefined
  for (const message of byLab?.values() ?? [])
    if (!latest || message.updatedAt > latest.updatedAt) latest = message
  return latest
}
