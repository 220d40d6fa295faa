import type { Mistake } from './mistake.ts'
import { type NumberClue, told } from './number-clue.ts'

/** A number in quotation marks: a text, to whoever reads it. */
export const numberAsText: Mistake<NumberClue> = {
  id: 'number-as-text',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['payload-quotes', 'json-field-wrong-type'],
  find(clue) {
    if (clue.isText) return clue.value === undefined ? undefined : told(clue)
    return /^(["'])[+-]?\d+(\.\d+)?\1$/.test(clue.text.trim()) ? told(clue) : undefined
  },
}
