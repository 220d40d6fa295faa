import { toHex } from '../../../wire/hex.ts'
import { findText } from '../../../wire/visible.ts'
import { type BytesClue, told } from './bytes-clue.ts'
import type { Mistake } from './mistake.ts'

/** The digits of the bytes, sent as a text. */
export const payloadHexAsText: Mistake<BytesClue> = {
  id: 'payload-hex-as-text',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['payload-bytes-other'],
  find(clue) {
    const digits = findText(clue.payload)
      ?.replace(/0x|[^0-9a-f]/gi, '')
      .toLowerCase()
    return digits !== undefined && digits === toHex(clue.expected) ? told(clue) : undefined
  },
}
