import { findText } from '../../../wire/visible.ts'
import type { Mistake } from './mistake.ts'
import { type PayloadClue, told } from './payload-clue.ts'

/** The text whose letters are the bytes of another, as that other one; undefined when it is no such text. */
function undo(text: string): string | undefined {
  const bytes = new Uint8Array(text.length)
  let isPlain = true
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0xff) return undefined
    isPlain &&= code <= 0x7f
    bytes[i] = code
  }
  return isPlain ? undefined : findText(bytes)
}

/**
 * UTF-8 taken for Latin-1 and encoded once more: "Â°" for "°". Looks like payload-near-miss and payload-extra, and the
 * other way round is payload-latin1.
 */
export const payloadEncodedTwice: Mistake<PayloadClue> = {
  id: 'payload-encoded-twice',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['payload-latin1', 'payload-near-miss', 'payload-extra'],
  find(clue) {
    if (clue.text === undefined || clue.text === clue.expected || clue.text.length > 4096) return undefined
    return undo(clue.text.trim()) === clue.expected ? told(clue) : undefined
  },
}
