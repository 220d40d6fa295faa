import type { BrokenClue } from './json-clue.ts'
import type { Mistake } from './mistake.ts'

/** JSON that breaks off the rules at a position. */
export const jsonBroken: Mistake<BrokenClue> = {
  id: 'json-broken',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['json-cut', 'json-single-quotes'],
  find({ topic, text, fault, isMeant }) {
    if (!isMeant || !fault) return undefined
    const { position, line, column, wanted, came } = fault
    const around = text.slice(Math.max(0, position - 12), position + 12)
    return { topic, position, line, column, wanted, came, around }
  },
}
