import type { Mistake } from './mistake.ts'
import { type PayloadClue, told } from './payload-clue.ts'

/** The beginning of the right text and no more: a length one too small, or a shell that split it at a space. */
export const payloadCut: Mistake<PayloadClue> = {
  id: 'payload-cut',
  lesson: '09-payloads',
  confidence: 'likely',
  lookAlikes: ['payload-buffer-cut', 'payload-near-miss'],
  find(clue) {
    const start = clue.text?.trimEnd()
    if (!start || start.length * 3 < clue.expected.length) return undefined
    return clue.expected.toLowerCase().startsWith(start.toLowerCase()) ? told(clue) : undefined
  },
}
