import { summarizePayload } from '../../../wire/summary.ts'
import type { Mistake } from './mistake.ts'

/** A payload where none was wanted, as where a retained message is to be taken away. */
export const payloadNotEmpty: Mistake<{ topic: string; payload: Uint8Array }> = {
  id: 'payload-not-empty',
  lesson: '07-retained',
  confidence: 'certain',
  lookAlikes: ['empty-not-retained', 'payload-empty'],
  find: ({ topic, payload }) => ({ topic, came: summarizePayload(payload) }),
}
