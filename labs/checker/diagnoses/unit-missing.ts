import type { Mistake } from './mistake.ts'
import { type NumberClue, told } from './number-clue.ts'

/** The number alone, where the unit belongs to the text. */
export const unitMissing: Mistake<NumberClue> = {
  id: 'unit-missing',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['unit-in-payload'],
  find(clue) {
    if (clue.unit === undefined || clue.value !== undefined) return undefined
    return /^[+-]?\d+(\.\d+)?$/.test(clue.text.trim()) ? told(clue) : undefined
  },
}
