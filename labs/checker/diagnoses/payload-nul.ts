import type { Mistake } from './mistake.ts'
import { findDifference, type PayloadClue } from './payload-clue.ts'

/** A NUL byte, mostly the end of a C string sent along (`strlen + 1`, `sizeof`). */
export const payloadNul: Mistake<PayloadClue> = {
  id: 'payload-nul',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['payload-newline', 'payload-extra', 'payload-wide'],
  find: (clue) => findDifference(clue, 'nul'),
}
