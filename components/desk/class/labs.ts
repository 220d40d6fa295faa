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

/** The lab at which most students are; before anybody has begun, the first. */
export function findBusiestLab(labs: readonly DeskLab[], students: Iterable<Student>): string {
  const counts = countAt(students)
  return [...labs].sort((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0))[0]?.id ?? ''
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
