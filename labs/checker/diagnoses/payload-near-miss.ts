import { isSlip } from '../nearest.ts'
import type { Mistake } from './mistake.ts'
import { type PayloadClue, told } from './payload-clue.ts'

/** A letter or two off. */
export const payloadNearMiss: Mistake<PayloadClue> = {
  id: 'payload-near-miss',
  lesson: '09-payloads',
  confidence: 'likely',
  lookAlikes: ['payload-case', 'payload-cut'],
  find: (clue) =>
    clue.text !== undefined && isSlip(clue.text.trim().toLowerCase(), clue.expected.toLowerCase())
      ? told(clue)
      : undefined,
}
