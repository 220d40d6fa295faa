import type { Mistake } from './mistake.ts'
import { type PayloadClue, told } from './payload-clue.ts'

/** The right text with more before or after it: a counter, a label, JSON around it, or a buffer not ended with NUL. */
export const payloadExtra: Mistake<PayloadClue> = {
  id: 'payload-extra',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['payload-newline', 'payload-nul'],
  find(clue) {
    const at = clue.text?.toLowerCase().indexOf(clue.expected.toLowerCase()) ?? -1
    if (clue.text === undefined || at < 0) return undefined
    return {
      ...told(clue),
      before: clue.text.slice(0, at),
      after: clue.text.slice(at + clue.expected.length),
    }
  },
}
