import type { Mistake } from './mistake.ts'
import { type PayloadClue, told } from './payload-clue.ts'

/** UTF-16, two bytes a letter: every other byte of plain English text is then 0. */
export const payloadWide: Mistake<PayloadClue> = {
  id: 'payload-wide',
  lesson: '09-payloads',
  confidence: 'certain',
  find(clue) {
    if (clue.came.length < 2 * clue.expected.length) return undefined
    const letters = clue.came.filter((byte) => byte !== 0)
    const hasMark = letters[0] === 0xff || letters[0] === 0xfe
    const text = String.fromCharCode(...(hasMark ? letters.slice(2) : letters).slice(0, 200))
    const zeros = clue.came.length - letters.length
    return text === clue.expected && zeros >= text.length
      ? { ...told(clue), bytes: clue.came.length }
      : undefined
  },
}
