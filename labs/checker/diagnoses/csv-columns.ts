import { type CsvClue, told } from './csv-clue.ts'
import type { Mistake } from './mistake.ts'

/** A row with fewer or more values than there are columns. */
export const csvColumns: Mistake<CsvClue> = {
  id: 'csv-columns',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['csv-separator'],
  find(clue) {
    const row = clue.rows.find(({ length }) => length !== clue.columns.length)
    return row && { ...told(clue), wanted: clue.columns.length, values: row.length }
  },
}
