// Lines of values as a table: the delimiter is guessed, and rows that do not fit are told.

import Papa from 'papaparse'
import { delimiters, findUsual, guessDelimiter, isNumberCell } from './delimiter.ts'

export interface Table {
  delimiter: string
  rows: string[][]
  columns: number
  /** Rows with another number of cells than most, counted from 1. */
  uneven: { row: number; cells: number }[]
  /** The first row whose quotation marks do not fit, counted from 1. */
  quotes?: number
  /** The first row looks like names: words over numbers. */
  hasHeader: boolean
}

/** Rows told apart; a payload of 64 KB may have as many lines. */
const MOST_UNEVEN = 5

export function parseTable(text: string): Table {
  const { data, meta, errors } = Papa.parse<string[]>(text, {
    skipEmptyLines: 'greedy',
    delimiter: guessDelimiter(text)?.delimiter ?? '',
    delimitersToGuess: [...delimiters],
  })
  const columns = findUsual(data.map((row) => row.length))
  const uneven = data.flatMap((row, i) => (row.length === columns ? [] : [{ row: i + 1, cells: row.length }]))
  const quotes = errors.find(({ type }) => type === 'Quotes')?.row
  return {
    delimiter: meta.delimiter,
    rows: data,
    columns,
    uneven: uneven.slice(0, MOST_UNEVEN),
    hasHeader: isHeader(data),
    ...(quotes === undefined ? {} : { quotes: quotes + 1 }),
  }
}

function isHeader([first, second]: string[][]): boolean {
  if (!first || !second || first.some(isNumberCell)) return false
  return second.some(isNumberCell) && first.every((cell) => cell.trim() !== '')
}
