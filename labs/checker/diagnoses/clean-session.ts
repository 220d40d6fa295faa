import { type GreetingClue, told } from './greeting-clue.ts'
import type { Mistake } from './mistake.ts'

/** A clean session where one was to be kept: the broker forgets the client with its connection. */
export const cleanSession: Mistake<GreetingClue> = {
  id: 'clean-session',
  lesson: '08-wills-and-sessions',
  confidence: 'certain',
  lookAlikes: ['session-ended', 'session-not-present'],
  find: (clue) =>
    clue.wanted.clean === false && clue.board.clean
      ? { ...told(clue), version: clue.board.version }
      : undefined,
}
