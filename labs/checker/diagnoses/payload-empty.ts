import type { Mistake } from './mistake.ts'
import { type PayloadClue, told } from './payload-clue.ts'

/** A message without a payload: allowed, and never what is meant here. */
export const payloadEmpty: Mistake<PayloadClue> = {
  id: 'payload-empty',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['empty-not-retained', 'payload-nul'],
  find: (clue) => (clue.came.length === 0 ? told(clue) : undefined),
}
