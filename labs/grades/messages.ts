// What the classroom tells of marks: retained on `desk/marks/<handle>` for the desk, and for the student, once marks are
// released, on `desk/marks/<handle>/own`.

import type { Mark } from './mark.ts'
import type { Rules } from './rules.ts'

export interface MarksMessage {
  handle: string
  /** By the name of the lab; of labs that were begun, or of which the instructor has said something. */
  labs: Record<string, Mark>
  total: { points: number; of: number; percent?: number }
  updatedAt: number
}

export type OwnMark = Omit<Mark, 'override' | 'checker'> & {
  /** Why the instructor gave other points than the checker. */
  reason?: string
}

export interface OwnMarksMessage extends Omit<MarksMessage, 'labs'> {
  labs: Record<string, OwnMark>
}

/** On `desk/grading`: the rules, and what the columns of the sheet are. */
export interface GradingMessage {
  rules: Rules
  labs: { id: string; title: string; points: number; due: number | null }[]
  updatedAt: number
}

/** One attempt that comes out differently when it is judged again. Null for a step that was not, or is not any more. */
export interface RegradeChange {
  handle: string
  lab: string
  number: number
  steps: { step: string; before: string | null; after: string | null }[]
  /** The student's mark at the lab, before and after. */
  before: number | null
  after: number | null
  /** The instructor has said something of it, which stands. */
  isOverridden: boolean
}

/** On `desk/regrade`: how judging again goes. The changes themselves are asked for over HTTP. */
export interface RegradeMessage {
  state: 'idle' | 'running' | 'ready' | 'applied' | 'failed'
  /** Null: all labs. */
  lab: string | null
  at: number
  judged?: number
  changed?: number
  unknown?: { lab: string; count: number }[]
  reason?: string
}
