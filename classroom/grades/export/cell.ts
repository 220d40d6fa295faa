// A text as a cell of a table: whatever somebody called themselves, a spreadsheet reads it and computes nothing.

import Papa from 'papaparse'

export type Cell = string | number | null

/**
 * Signs that begin a formula in a spreadsheet, some after blanks, marks that are not seen, or in their full-width forms
 * (U+FF1D and its like), which some programs take for the plain ones. Tab and carriage return are blanks to some and the
 * end of a cell to others.
 */
const FORMULA = /^(?:[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|[\t\r\n])/u

/**
 * An apostrophe before what would be a formula: spreadsheets take it as the sign that a text follows. A dash alone is none.
 */
export const toPlainCell = (cell: Cell): string | number => {
  if (cell === null) return ''
  if (typeof cell === 'number') return cell
  const line = cell.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
  return FORMULA.test(cell) && cell !== '-' ? `'${line.trimStart()}` : line
}

export type Delimiter = ',' | ';'

/**
 * RFC 4180: lines end in CR LF, quotes are doubled. `withMark` puts the byte order mark first, without which Excel takes
 * UTF-8 for something else.
 */
export function toCsv(
  rows: readonly (readonly Cell[])[],
  { delimiter, withMark }: { delimiter: Delimiter; withMark: boolean },
): string {
  const text = Papa.unparse(
    rows.map((row) => row.map(toPlainCell)),
    { delimiter, newline: '\r\n' },
  )
  return `${withMark ? '\uFEFF' : ''}${text}\r\n`
}
