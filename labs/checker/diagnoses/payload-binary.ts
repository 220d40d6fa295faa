import { toHex } from '../../../wire/hex.ts'
import type { Mistake } from './mistake.ts'
import { type PayloadClue, told } from './payload-clue.ts'

/** Bytes that are no UTF-8 text. */
export const payloadBinary: Mistake<PayloadClue> = {
  id: 'payload-binary',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['payload-latin1', 'payload-wide'],
  find: (clue) =>
    clue.text === undefined
      ? { ...told(clue), bytes: clue.came.length, hex: toHex(clue.came.subarray(0, 16)) }
      : undefined,
}
