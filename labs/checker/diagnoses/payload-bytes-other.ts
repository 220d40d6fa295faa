import { type BytesClue, told } from './bytes-clue.ts'
import type { Mistake } from './mistake.ts'

/** Other bytes, and no more to say about them. */
export const payloadBytesOther: Mistake<BytesClue> = {
  id: 'payload-bytes-other',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['payload-hex-as-text'],
  find: told,
}
