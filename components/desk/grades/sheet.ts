// The sheet of marks as plain data: rows, their order, what is filtered out, and which of them are in sight.

import type { Mark } from '../../../labs/grades/mark.ts'
import type { GradingMessage, MarksMessage } from '../../../labs/grades/messages.ts'

export interface SheetStudent {
  handle: string
  name: string
  team: string | null
}

export interface SheetRow {
  student: SheetStudent
  columns: readonly Column[]
  /** In the order of the columns; undefined: nothing was begun. */
  marks: (Mark | undefined)[]
  total: MarksMessage['total']
}

export type Column = GradingMessage['labs'][number]

/** `by`: the name of a lab, or one of these. */
export interface Order {
  by: 'student' | 'total' | (string & {})
  isDown: boolean
}

export function toRow(
  student: SheetStudent,
  columns: readonly Column[],
  marks: MarksMessage | undefined,
): SheetRow {
  const of = columns.reduce((sum, { points }) => sum + points, 0)
  return {
    student,
    columns,
    marks: columns.map(({ id }) => marks?.labs[id]),
    total: marks?.total ?? { points: 0, of, ...(of > 0 ? { percent: 0 } : {}) },
  }
}

/** "student-9" before "student-10". */
const handles = new Intl.Collator('en', { numeric: true })

/** What was not begun comes after everything else, whichever way it goes. Of equals, by handle. */
export function sortRows(
  rows: readonly SheetRow[],
  columns: readonly Column[],
  { by, isDown }: Order,
): SheetRow[] {
  const at = columns.findIndex(({ id }) => id === by)
  const way = isDown ? -1 : 1
  const byHandle = (a: SheetRow, b: SheetRow) => handles.compare(a.student.handle, b.student.handle)
  if (by === 'student') return [...rows].sort((a, b) => way * byHandle(a, b))
  const numberOf = (row: SheetRow) => (at === -1 ? row.total.points : (row.marks[at]?.points ?? undefined))
  return [...rows].sort((a, b) => {
    const [one, other] = [numberOf(a), numberOf(b)]
    if (one === other) return byHandle(a, b)
    if (one === undefined || other === undefined) return one === undefined ? 1 : -1
    return way * (one - other)
  })
}

export interface Filter {
  text: string
  /** Undefined: every team; null: those in none. */
  team: string | null | undefined
}

/** By handle, and by name where names are shown: what is not seen is not found either. */
export function filterRows(rows: readonly SheetRow[], { text, team }: Filter, isNamed: boolean): SheetRow[] {
  const wanted = fold(text.trim())
  return rows.filter(({ student }) => {
    if (team !== undefined && student.team !== team) return false
    return fold(student.handle).includes(wanted) || (isNamed && fold(student.name).includes(wanted))
  })
}

/** Without accents and capitals, so that "lopez" finds "López". */
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The rows to draw: those in sight and as many on either side, and always the one that is in use. */
export function toWindow(
  count: number,
  rowHeight: number,
  top: number,
  height: number,
): { from: number; to: number } {
  const inSight = Math.ceil(height / rowHeight)
  const first = Math.floor(top / rowHeight)
  const from = Math.max(0, Math.min(first - inSight, count - 1))
  return { from, to: Math.min(count, first + 2 * inSight + 1) }
}

/**
 * A place in the sheet: row -1 is its head. Column 0 is the student, then come the labs, then the total; only the head has
 * something to press in the first and the last one.
 */
export interface Place {
  row: number
  column: number
}

/** Where a key leads, or undefined for a key that leads nowhere. `page`: rows in sight. */
export function move(
  { row, column }: Place,
  key: string,
  isWhole: boolean,
  { rows, labs, page }: { rows: number; labs: number; page: number },
): Place | undefined {
  const to = (nextRow: number, nextColumn: number): Place => {
    const row = clamp(nextRow, -1, rows - 1)
    return { row, column: row === -1 ? clamp(nextColumn, 0, labs + 1) : clamp(nextColumn, 1, labs) }
  }
  if (key === 'ArrowDown') return to(row + 1, column)
  if (key === 'ArrowUp') return to(row - 1, column)
  if (key === 'ArrowRight') return to(row, column + 1)
  if (key === 'ArrowLeft') return to(row, column - 1)
  if (key === 'PageDown') return to(row + page, column)
  if (key === 'PageUp') return to(Math.max(0, row - page), column)
  if (key === 'Home') return to(isWhole ? 0 : row, 0)
  if (key === 'End') return to(isWhole ? rows - 1 : row, labs + 1)
  return undefined
}

const clamp = (number: number, least: number, most: number) => Math.max(least, Math.min(most, number))

/** "7.5", "10", "—". */
export const toPointsText = (points: number | null | undefined): string =>
  points === null || points === undefined ? '–' : String(Math.round(points * 100) / 100)
