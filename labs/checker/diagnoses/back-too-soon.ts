import { type AwayClue, told } from './away-clue.ts'
import type { Mistake } from './mistake.ts'

/** Back before the time that the lab wants it to be away. */
export const backTooSoon: Mistake<AwayClue> = {
  id: 'back-too-soon',
  lesson: '08-wills-and-sessions',
  confidence: 'certain',
  lookAlikes: ['missed-while-away'],
  find: (clue) =>
    clue.back !== undefined && clue.away < clue.least
      ? { ...told(clue), seconds: Math.round(clue.away * 10) / 10, least: clue.least }
      : undefined,
}
