import type { Mistake } from './mistake.ts'
import { told, type WillClue } from './will-clue.ts'

/** No will in CONNECT. */
export const willMissing: Mistake<WillClue> = {
  id: 'will-missing',
  lesson: '08-wills-and-sessions',
  confidence: 'certain',
  lookAlikes: ['will-wrong-topic', 'will-not-sent-after-disconnect'],
  find: (clue) => (clue.will === undefined ? told(clue) : undefined),
}
