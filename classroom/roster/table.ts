// The CSV of a roster as rows with the numbers of their lines, and what in it is no roster.

import Papa from 'papaparse'
import { texts } from '../texts/texts.ts'
import { decode, type Encoding } from './decode.ts'

const COLUMNS = ['handle', 'name', 'email', 'team'] as const
export type Column = (typeof COLUMNS)[number]

/** A line as it stands in the file: texts without blanks around them, '' where nothing is. */
export type RosterRow = Record<Column, string> & { line: number }

export interface RosterFault {
  /** Counts from 1, as a spreadsheet and an editor do. */
  line: number
  /** What was expected and what came. */
  message: string
}

export interface RosterTable {
  rows: RosterRow[]
  faults: RosterFault[]
  encoding: Encoding
  delimiter: string
  /** Columns that a roster has no use for. */
  ignored: string[]
}

/** More is no class, but a file chosen by mistake. */
export const MOST_ROWS = 1_000

/** What the columns may be called, small and without anything but letters. */
const names: Record<string, Column> = {
  handle: 'handle',
  username: 'handle',
  name: 'name',
  fullname: 'name',
  student: 'name',
  email: 'email',
  mail: 'email',
  emailaddress: 'email',
  group: 'team',
  team: 'team',
}

const toColumn = (title: string): Column | undefined => {
  const key = title.toLowerCase().replace(/[^\p{L}]/gu, '')
  return Object.hasOwn(names, key) ? names[key] : undefined
}

export function readTable(bytes: Uint8Array): RosterTable {
  const { text, encoding } = decode(bytes)
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  // Excel's own first line, which names the delimiter.
  const said = /^sep=(.)\n/i.exec(lines)
  const body = said ? lines.slice(said[0].length) : lines
  const delimiter = said?.[1] ?? findDelimiter(body.split('\n', 1)[0]!)
  const { data, errors } = Papa.parse<string[]>(body, { delimiter, newline: '\n' })
  const table: RosterTable = { rows: [], faults: [], encoding, delimiter, ignored: [] }
  const lineOf = toLineNumbers(data, said ? 2 : 1)
  const fault = (line: number, message: string) => table.faults.push({ line, message })

  const isBlank = (fields: readonly string[]) => fields.every((field) => field.trim() === '')
  const head = data.findIndex((fields) => !isBlank(fields))
  if (head === -1) {
    fault(1, texts.roster.empty)
    return table
  }
  const columns = data[head]!.map(toColumn)
  if (!columns.includes('name')) {
    fault(lineOf[head]!, texts.roster.noHeader(data[head]!.join(delimiter).slice(0, 80)))
    return table
  }
  for (const column of COLUMNS)
    if (columns.filter((one) => one === column).length > 1)
      fault(lineOf[head]!, texts.roster.columnTwice(texts.roster.columns[column]))
  table.ignored = data[head]!.filter((title, i) => columns[i] === undefined && title.trim() !== '')
  for (const { row = 0, code } of errors)
    fault(lineOf[row] ?? lineOf.at(-1)!, code.includes('Quotes') ? texts.roster.quotes : code)

  for (const [i, fields] of data.entries()) {
    if (i <= head || isBlank(fields)) continue
    const line = lineOf[i]!
    const more = fields.slice(columns.length)
    if (!isBlank(more)) fault(line, texts.roster.tooMany(columns.length, fields.length))
    const row: RosterRow = { line, handle: '', name: '', email: '', team: '' }
    for (const [at, column] of columns.entries()) if (column) row[column] = (fields[at] ?? '').trim()
    table.rows.push(row)
  }
  if (table.rows.length === 0 && table.faults.length === 0) fault(lineOf[head]!, texts.roster.onlyHeader)
  if (table.rows.length > MOST_ROWS) {
    const { line } = table.rows[MOST_ROWS]!
    return { ...table, rows: [], faults: [{ line, message: texts.roster.tooLong(MOST_ROWS) }] }
  }
  return table
}

/** The one of the header's that there is most of. One column alone has none, and a comma will do. */
function findDelimiter(header: string): string {
  const count = (sign: string) => header.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

/** A text in quotes may go over several lines. */
function toLineNumbers(data: readonly string[][], first: number): number[] {
  let line = first
  return data.map((fields) => {
    const at = line
    line += 1 + fields.join('').split('\n').length - 1
    return at
  })
}
