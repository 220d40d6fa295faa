import { type AwayClue, told } from './away-clue.ts'
import type { Mistake } from './mistake.ts'

/** A client that is to be remembered goes, and its session with it: it came with a clean one. */
export const sessionEnded: Mistake<AwayClue> = {
  id: 'session-ended',
  lesson: '08-wills-and-sessions',
  confidence: 'certain',
  lookAlikes: ['clean-session', 'session-not-present'],
  find: (clue) =>
    clue.back === undefined && clue.left?.clean === true
      ? { ...told(clue), version: clue.left.version }
      : undefined,
}
