import type { Mistake } from './mistake.ts'
import { findDifference, type PayloadClue } from './payload-clue.ts'

/** Letters in another case. */
export const payloadCase: Mistake<PayloadClue> = {
  id: 'payload-case',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['payload-near-miss'],
  find: (clue) => findDifference(clue, 'case'),
}
