import type { Mistake } from './mistake.ts'
import { findDifference, type PayloadClue } from './payload-clue.ts'

/** A blank too many or too few, or an invisible character. */
export const payloadWhitespace: Mistake<PayloadClue> = {
  id: 'payload-whitespace',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['payload-newline', 'payload-case'],
  find: (clue) => findDifference(clue, 'whitespace'),
}
