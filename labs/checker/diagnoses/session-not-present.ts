import { type AwayClue, told } from './away-clue.ts'
import type { Mistake } from './mistake.ts'

/** Back, but the broker had no session for it: it asked for a clean one, or the old one had ended. */
export const sessionNotPresent: Mistake<AwayClue> = {
  id: 'session-not-present',
  lesson: '08-wills-and-sessions',
  confidence: 'certain',
  lookAlikes: ['session-ended', 'came-back-as-another'],
  find: (clue) =>
    clue.back !== undefined && !clue.sessionPresent
      ? { ...told(clue), clean: clue.back.clean ? 1 : 0 }
      : undefined,
}
