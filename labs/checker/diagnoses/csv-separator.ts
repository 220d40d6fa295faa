import { type CsvClue, told } from './csv-clue.ts'
import type { Mistake } from './mistake.ts'

/** Another separator: a semicolon or a tab where a comma was wanted, as some spreadsheets write it. */
export const csvSeparator: Mistake<CsvClue> = {
  id: 'csv-separator',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['csv-columns', 'number-comma'],
  find(clue) {
    const wanted = clue.columns.length
    const other = [';', '\t', ',', '|'].find(
      (sign) => sign !== clue.separator && clue.text.trim().split('\n')[0]!.split(sign).length === wanted,
    )
    return wanted > 1 && other !== undefined ? { ...told(clue), other, separator: clue.separator } : undefined
  },
}
