import type { Mistake } from './mistake.ts'
import { type PayloadClue, told } from './payload-clue.ts'

const toLatin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes)
const LONGEST = 4096

/**
 * The right text, with one byte for each letter: Latin-1, or Windows' own table, in the place of UTF-8. Looks like
 * payload-binary (bytes that are no text at all) and payload-encoded-twice.
 */
export const payloadLatin1: Mistake<PayloadClue> = {
  id: 'payload-latin1',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['payload-binary', 'payload-encoded-twice', 'payload-wide'],
  find(clue) {
    if (clue.text !== undefined || clue.came.length > LONGEST) return undefined
    const text = toLatin1(clue.came)
    return text.trim() === clue.expected ? { ...told(clue), came: text, bytes: clue.came.length } : undefined
  },
}
