import type { Mistake } from './mistake.ts'
import { type PayloadClue, told } from './payload-clue.ts'

const MARK = /^\ufeff/
/** A mark of the order and a line end, in bytes. */
const MORE = 8

const decoders = ['utf-16le', 'utf-16be'].map((label) => new TextDecoder(label))

/**
 * UTF-16, two bytes a letter, with or without a mark of its order. Looks like payload-nul, as every other byte of plain
 * English text is then 0, and like payload-binary.
 */
export const payloadWide: Mistake<PayloadClue> = {
  id: 'payload-wide',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['payload-nul', 'payload-binary', 'payload-latin1'],
  find(clue) {
    const { came, expected } = clue
    const least = 2 * expected.length
    if (least === 0 || came.length < least || came.length > least + MORE) return undefined
    const isWide = decoders.some((decoder) => decoder.decode(came).replace(MARK, '').trim() === expected)
    return isWide ? { ...told(clue), bytes: came.length } : undefined
  },
}
