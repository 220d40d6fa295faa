import { findBufferSize } from './buffer-size.ts'
import type { Mistake } from './mistake.ts'
import { type PayloadClue, told } from './payload-clue.ts'

/**
 * A text cut off just where a buffer of 128, 256 or 512 bytes is full. Looks like payload-cut (any other length), and
 * like umqtt-length (the rest follows, as no packet).
 */
export const payloadBufferCut: Mistake<PayloadClue> = {
  id: 'payload-buffer-cut',
  lesson: '14-boards',
  confidence: 'likely',
  lookAlikes: ['payload-cut', 'umqtt-length'],
  find(clue) {
    const size = findBufferSize(clue.came.length)
    if (size === undefined || clue.text === undefined || clue.text === clue.expected) return undefined
    return clue.expected.startsWith(clue.text) ? { ...told(clue), bytes: clue.came.length, size } : undefined
  },
}
