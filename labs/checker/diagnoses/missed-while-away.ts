import { type AwayClue, told } from './away-clue.ts'
import type { Mistake } from './mistake.ts'

/** Back with its session, but what was sent meanwhile is not acknowledged. */
export const missedWhileAway: Mistake<AwayClue> = {
  id: 'missed-while-away',
  lesson: '08-wills-and-sessions',
  confidence: 'likely',
  lookAlikes: ['no-resubscribe', 'session-ended'],
  find: (clue) => (clue.missed > 0 ? { ...told(clue), missed: clue.missed, sent: clue.sent } : undefined),
}
