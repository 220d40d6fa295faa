import type { Mistake } from './mistake.ts'
import { told, type WillClue } from './will-clue.ts'

/** A will on another topic. */
export const willWrongTopic: Mistake<WillClue> = {
  id: 'will-wrong-topic',
  lesson: '08-wills-and-sessions',
  confidence: 'certain',
  lookAlikes: ['will-missing'],
  find: (clue) => (clue.will?.topic !== clue.topic ? told(clue) : undefined),
}
