// The desk's table as plain data: a row for each student, from what the classroom said of each.

import type { Verdict, VerdictMessage } from '../../labs/checker/verdict.ts'
import type { Student } from '../class/api.ts'
import type { Note } from '../class/notes.ts'

export interface Row {
  student: Student
  /** The verdict of each step, in the lab's order; undefined before the first attempt. */
  steps: (Verdict | undefined)[]
  passed: number
  isDone: boolean
  /** What is in the way, in a sentence. */
  stuck: string | undefined
  verdicts: VerdictMessage | undefined
  note: Note | undefined
}

export type Order = 'handle' | 'stuck' | 'progress'

export function toRow(
  student: Student,
  steps: readonly string[],
  verdicts: VerdictMessage | undefined,
  note: Note | undefined,
): Row {
  const seen = steps.map((id) => verdicts?.steps.find((step) => step.id === id)?.verdict)
  const isDone = verdicts?.passed ?? false
  return {
    student,
    steps: seen,
    passed: seen.filter((verdict) => verdict === 'passed').length,
    isDone,
    stuck: isDone ? undefined : findStuck(verdicts, note),
    verdicts,
    note,
  }
}

/**
 * The first failed step's diagnosis. Without one, the latest refusal, unless something has passed since: who was
 * refused and then connected is not stuck.
 */
function findStuck(verdicts: VerdictMessage | undefined, note: Note | undefined): string | undefined {
  const failed = verdicts?.steps.find(({ verdict }) => verdict === 'failed')
  if (failed) return failed.diagnosis?.sentence ?? failed.message
  if (!note) return undefined
  const evidence = verdicts?.steps.flatMap((step) => (step.verdict === 'passed' ? step.evidence : [])) ?? []
  const isOvercome = evidence.some(({ time }) => time > note.time)
  return isOvercome ? undefined : note.sentence
}

export function sortRows(rows: readonly Row[], order: Order): Row[] {
  const byHandle = (a: Row, b: Row) => (a.student.handle < b.student.handle ? -1 : 1)
  const rank: Record<Order, (row: Row) => number> = {
    handle: () => 0,
    stuck: (row) => (row.stuck ? 0 : 1),
    progress: (row) => row.passed,
  }
  return [...rows].sort((a, b) => rank[order](a) - rank[order](b) || byHandle(a, b))
}

export function summarize(rows: readonly Row[]): {
  all: number
  online: number
  done: number
  stuck: number
} {
  const count = (is: (row: Row) => boolean) => rows.filter(is).length
  return {
    all: rows.length,
    online: count(({ student }) => student.online),
    done: count(({ isDone }) => isDone),
    stuck: count(({ stuck }) => stuck !== undefined),
  }
}
