// `console.table`: rows and columns of what it was given, or undefined when that is no table.

import type { Table } from '../protocol.ts'
import { inspect } from './inspect.ts'

const MOST_ROWS = 200
const MOST_COLUMNS = 20

export function toTable(data: unknown, wanted?: unknown): Table | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const entries: [string, unknown][] =
    data instanceof Map
      ? [...data].map(([key, value]) => [typeof key === 'string' ? key : inspect(key), value])
      : data instanceof Set
        ? [...data].map((value, i) => [String(i), value])
        : Object.entries(data)
  const rows = entries.slice(0, MOST_ROWS)
  const columns: string[] = []
  let hasValues = false
  for (const [, row] of rows) {
    if (!isRow(row)) hasValues = true
    else
      for (const key of Object.keys(row))
        if (!columns.includes(key) && columns.length < MOST_COLUMNS) columns.push(key)
  }
  const shown = Array.isArray(wanted) ? columns.filter((column) => wanted.includes(column)) : columns
  return {
    head: ['(index)', ...shown, ...(hasValues ? ['Values'] : [])],
    rows: rows.map(([index, row]) => [
      index,
      ...shown.map((column) => (isRow(row) && column in row ? toCell(row[column]) : '')),
      ...(hasValues ? [isRow(row) ? '' : toCell(row)] : []),
    ]),
  }
}

const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Date)

const toCell = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, 1_000) : inspect(value, { depth: 1, width: 200, text: 1_000 })
