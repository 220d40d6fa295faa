// What the classroom tells of marks: retained on `desk/marks/<handle>` for the desk, and for the student, once marks are
// released, on `desk/marks/<handle>/own`.

import type { Mark } from './mark.ts'
import type { Rules } from './rules.ts'

export interface MarksMessage {
  handle: string
  /** By the name of the lab. */
  labs: Record<string, Mark>
  total: { points: number; of: number; percent?: number }
  updatedAt: number
}

/** On `desk/grading`: what the columns of the sheet are. */
export interface GradingMessage {
  rules: Rules
  labs: { id: string; title: string; points: number; due: number | null }[]
}

/** What a student reads of a mark: who overrode it is the desk's business. */
export type OwnMark = Pick<Mark, 'points' | 'of' | 'attempt' | 'attempts' | 'daysLate'> & { reason?: string }
