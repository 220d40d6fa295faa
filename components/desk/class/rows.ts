// The desk's table as plain data: a row for each student, from what the classroom said of each.

import type { Diagnosis, Verdict, VerdictMessage } from '../../../labs/checker/verdict.ts'
import type { HandMessage } from '../../../labs/lead/messages.ts'
import type { Student } from '../../class/api.ts'
import type { Note } from '../../class/notes.ts'

export interface Row {
  student: Student
  /** The verdict of each step, in the lab's order; undefined before the first attempt. */
  steps: (Verdict | undefined)[]
  passed: number
  isDone: boolean
  /** What is in the way. */
  stuck: Stuck | undefined
  /** When a step passed last, or the attempt began; undefined before the first attempt. Milliseconds since 1970. */
  movedAt: number | undefined
  /** While it is up, with what the student saw as it was raised. */
  hand: HandMessage | undefined
  verdicts: VerdictMessage | undefined
  note: Note | undefined
}

export interface Stuck {
  /** Names the cause: of a diagnosis, of a refusal, or of a failed step that has neither. */
  cause: string
  sentence: string
  remedy: string
  isCertain: boolean
  since: number
}

export const orders = ['handle', 'name', 'help', 'progress'] as const
export type Order = (typeof orders)[number]

export function toRow(
  student: Student,
  steps: readonly string[],
  verdicts: VerdictMessage | undefined,
  note: Note | undefined,
  hand?: HandMessage,
): Row {
  const seen = steps.map((id) => verdicts?.steps.find((step) => step.id === id)?.verdict)
  const isDone = verdicts?.passed ?? false
  return {
    student,
    steps: seen,
    passed: seen.filter((verdict) => verdict === 'passed').length,
    isDone,
    stuck: isDone ? undefined : findStuck(verdicts, note),
    movedAt: verdicts && findMoved(verdicts),
    hand,
    verdicts,
    note,
  }
}

const passedTimes = (verdicts: VerdictMessage | undefined): number[] =>
  verdicts?.steps.flatMap((step) =>
    step.verdict === 'passed' ? step.evidence.map(({ time }) => time) : [],
  ) ?? []

const findMoved = (verdicts: VerdictMessage): number =>
  Math.max(verdicts.attempt.startedAt, ...passedTimes(verdicts))

/**
 * The first failed step's diagnosis. Without one, the latest refusal, unless something has passed since: who was
 * refused and then connected is not stuck.
 */
export function findStuck(verdicts: VerdictMessage | undefined, note: Note | undefined): Stuck | undefined {
  const failed = verdicts?.steps.find(({ verdict }) => verdict === 'failed')
  if (failed?.diagnosis) return toStuck(failed.diagnosis, verdicts!.updatedAt)
  if (failed)
    return {
      cause: `step:${verdicts!.lab}/${failed.id}`,
      sentence: failed.message,
      remedy: '',
      isCertain: false,
      since: failed.evidence[0]?.time ?? verdicts!.updatedAt,
    }
  if (!note || passedTimes(verdicts).some((time) => time > note.time)) return undefined
  return {
    cause: `refused:${note.why}`,
    sentence: note.sentence,
    remedy: note.remedy,
    isCertain: true,
    since: note.time,
  }
}

const toStuck = ({ id, sentence, remedy, confidence, evidence }: Diagnosis, updatedAt: number): Stuck => ({
  cause: id,
  sentence,
  remedy,
  isCertain: confidence === 'certain',
  since: evidence[0]?.time ?? updatedAt,
})

/**
 * Who needs help most comes first: a raised hand, then what is certainly wrong, then what is wrong, then who is still at
 * it, the longest without a step passed first; then who has not begun, and who is done.
 */
function rankOfHelp({ hand, stuck, isDone, verdicts }: Row): number {
  if (hand) return 0
  if (stuck) return stuck.isCertain ? 1 : 2
  if (isDone) return 5
  return verdicts ? 3 : 4
}

export function sortRows(rows: readonly Row[], order: Order): Row[] {
  const byHandle = (a: Row, b: Row) => (a.student.handle < b.student.handle ? -1 : 1)
  const byHelp = (a: Row, b: Row) => rankOfHelp(a) - rankOfHelp(b) || (a.movedAt ?? 0) - (b.movedAt ?? 0)
  const by: Record<Order, (a: Row, b: Row) => number> = {
    handle: () => 0,
    name: (a, b) => a.student.name.localeCompare(b.student.name),
    help: byHelp,
    progress: (a, b) => a.passed - b.passed,
  }
  return [...rows].sort((a, b) => by[order](a, b) || byHandle(a, b))
}

/** Rows of one group of the roster, whose handle or name holds the text. With names hidden, names are not looked at. */
export function filterRows(
  rows: readonly Row[],
  { text, team, areNamesHidden }: { text: string; team: string; areNamesHidden: boolean },
): Row[] {
  const wanted = text.trim().toLocaleLowerCase()
  return rows.filter(({ student }) => {
    if (team !== '' && student.team !== team) return false
    const read = areNamesHidden ? student.handle : `${student.handle} ${student.name}`
    return read.toLocaleLowerCase().includes(wanted)
  })
}

export interface Summary {
  all: number
  online: number
  done: number
  stuck: number
}

export function summarize(rows: readonly Row[]): Summary {
  const count = (is: (row: Row) => boolean) => rows.filter(is).length
  return {
    all: rows.length,
    online: count(({ student }) => student.online),
    done: count(({ isDone }) => isDone),
    stuck: count(({ stuck }) => stuck !== undefined),
  }
}
