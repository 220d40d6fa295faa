import { type GreetingClue, told } from './greeting-clue.ts'
import type { Mistake } from './mistake.ts'

/** A session that is kept where a clean one was wanted. */
export const sessionKept: Mistake<GreetingClue> = {
  id: 'session-kept',
  lesson: '08-wills-and-sessions',
  confidence: 'certain',
  lookAlikes: ['clean-session'],
  find: (clue) =>
    clue.wanted.clean === true && !clue.board.clean
      ? { ...told(clue), version: clue.board.version }
      : undefined,
}
