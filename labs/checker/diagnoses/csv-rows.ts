import { type CsvClue, told } from './csv-clue.ts'
import type { Mistake } from './mistake.ts'

/** Too few rows. */
export const csvRows: Mistake<CsvClue> = {
  id: 'csv-rows',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['csv-columns'],
  find: (clue) => ({ ...told(clue), rows: clue.rows.length, least: clue.least }),
}
