// csv: rows with these columns in this order. A first row with the columns' names is welcome and counts as no row.

import Papa from 'papaparse'
import { z } from 'zod'
import { findText } from '../../../wire/visible.ts'
import { csvMistakes } from '../diagnoses/csvs.ts'
import { toPayloadClue } from '../diagnoses/payload-clue.ts'
import { diagnosePayload } from '../diagnoses/payloads.ts'
import { en } from '../texts/en.ts'
import { judgeNumber, NumberSpec } from './number.ts'
import { type PayloadKind, RIGHT, toWrong } from './payload.ts'

export const CsvSpec = z.strictObject({
  columns: z.array(z.string().min(1)).min(1).describe('names of the columns, in order'),
  types: z
    .record(z.string(), NumberSpec)
    .default({})
    .describe('the columns that hold a number, each with its range; the others hold any text'),
  rows: z.int().min(1).default(1).describe('how many rows at least'),
  separator: z.string().length(1).default(',').describe('the character between two values'),
})
export type CsvSpec = z.output<typeof CsvSpec>

export const csv: PayloadKind<CsvSpec> = {
  describe: ({ columns }) => en.payloads.csv(columns),
  judge(spec, topic, payload) {
    const { columns, types, rows: least, separator } = spec
    const text = findText(payload)
    if (text === undefined) {
      const clue = toPayloadClue(topic, en.payloads.csv(columns), payload)
      return { right: false, closeness: 0, diagnose: (evidence) => diagnosePayload(clue, evidence) }
    }
    const { data } = Papa.parse<string[]>(text, { delimiter: separator, skipEmptyLines: true })
    const isHead = (row: string[] | undefined) =>
      row?.join('\n').toLowerCase() === columns.join('\n').toLowerCase()
    const rows = isHead(data[0]) ? data.slice(1) : data
    const clue = { topic, text, columns, separator, least, rows }
    const isMeant = text.includes(separator)
    if (rows.length < least || rows.some((row) => row.length !== columns.length))
      return toWrong(isMeant ? 0.8 : 0, csvMistakes, clue)
    for (const row of rows)
      for (const [i, name] of columns.entries()) {
        const type = types[name]
        const judged = type ? judgeNumber(type, { topic, field: name }, row[i]!.trim()) : RIGHT
        if (!judged.right) return { ...judged, closeness: 0.8 }
      }
    return RIGHT
  },
}
