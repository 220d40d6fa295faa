// The table of lessons as plain data: who, in which order, and how many have read what.

import type { ProgressSum } from '../../../labs/progress/sum.ts'
import type { Student } from '../../class/api.ts'

export interface LessonColumn {
  id: string
  number: number
  title: string
  /** How many its quiz has. */
  questions: number
}

export interface LessonRow {
  student: Student
  sum: ProgressSum | undefined
}

export const orders = ['handle', 'read', 'right', 'latest'] as const
export type Order = (typeof orders)[number]

export function toRows(
  students: Iterable<Student>,
  sums: ReadonlyMap<string, ProgressSum>,
  order: Order,
): LessonRow[] {
  const rank: Record<Order, (sum: ProgressSum | undefined) => number> = {
    handle: () => 0,
    read: (sum) => sum?.read ?? 0,
    right: (sum) => sum?.firstRight ?? 0,
    latest: (sum) => sum?.updatedAt ?? 0,
  }
  return [...students]
    .map((student) => ({ student, sum: sums.get(student.handle) }))
    .sort((a, b) => rank[order](b.sum) - rank[order](a.sum) || (a.student.handle < b.student.handle ? -1 : 1))
}

/** By lesson, how many of these have read it to its end. */
export function countReaders(rows: readonly LessonRow[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { sum } of rows)
    for (const [lesson, { read }] of Object.entries(sum?.lessons ?? {}))
      if (read) counts.set(lesson, (counts.get(lesson) ?? 0) + 1)
  return counts
}
