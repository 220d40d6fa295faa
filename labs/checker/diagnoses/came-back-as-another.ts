import { type AwayClue, told } from './away-clue.ts'
import type { Mistake } from './mistake.ts'

/** Back under another client identifier: to the broker, somebody else. */
export const cameBackAsAnother: Mistake<AwayClue> = {
  id: 'came-back-as-another',
  lesson: '08-wills-and-sessions',
  confidence: 'certain',
  lookAlikes: ['client-id-drawn', 'session-not-present'],
  find: (clue) =>
    clue.back !== undefined && clue.back.clientId !== clue.clientId
      ? { ...told(clue), came: clue.back.clientId }
      : undefined,
}
