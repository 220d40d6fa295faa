import type { Mistake } from './mistake.ts'
import { findDifference, type PayloadClue } from './payload-clue.ts'

/** Quotation marks sent along, as some shells and `json.dumps` do. */
export const payloadQuotes: Mistake<PayloadClue> = {
  id: 'payload-quotes',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['payload-extra', 'number-as-text'],
  find: (clue) => findDifference(clue, 'quotes'),
}
