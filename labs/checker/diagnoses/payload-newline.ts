import type { Mistake } from './mistake.ts'
import { findDifference, type PayloadClue } from './payload-clue.ts'

/** A line end, as `println`, `input()` or `echo` add. */
export const payloadNewline: Mistake<PayloadClue> = {
  id: 'payload-newline',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['payload-whitespace', 'payload-nul'],
  find: (clue) => findDifference(clue, 'newline'),
}
