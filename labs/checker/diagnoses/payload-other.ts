import type { Mistake } from './mistake.ts'
import { type PayloadClue, told } from './payload-clue.ts'

/** Some other text, and no more to say about it. */
export const payloadOther: Mistake<PayloadClue> = {
  id: 'payload-other',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['payload-near-miss', 'topic-swapped'],
  find: told,
}
