import type { Mistake } from './mistake.ts'
import { type NumberClue, told } from './number-clue.ts'

/** A decimal comma, as many languages write it and no program reads it. */
export const numberComma: Mistake<NumberClue> = {
  id: 'number-comma',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['csv-separator', 'number-missing'],
  find: (clue) => (/^[+-]?\d+,\d+\D*$/.test(clue.text.trim()) ? told(clue) : undefined),
}
