import { type ConnectionClue, told } from './connection-clue.ts'
import type { Mistake } from './mistake.ts'

/** The handle in other letters, or with blanks around it. */
export const userNameCase: Mistake<ConnectionClue> = {
  id: 'user-name-case',
  lesson: '10-authentication',
  confidence: 'certain',
  lookAlikes: ['user-name-near-miss'],
  find: (clue) =>
    clue.why === 'unknown-user' && clue.userName.trim().toLowerCase() === clue.handle
      ? told(clue)
      : undefined,
}
