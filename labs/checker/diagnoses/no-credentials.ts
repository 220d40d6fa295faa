import { type ConnectionClue, told } from './connection-clue.ts'
import type { Mistake } from './mistake.ts'

/** A CONNECT without a user name, or without a password. */
export const noCredentials: Mistake<ConnectionClue> = {
  id: 'no-credentials',
  lesson: '10-authentication',
  confidence: 'certain',
  lookAlikes: ['wrong-password', 'unknown-user'],
  find: (clue) => (clue.why === 'no-credentials' ? told(clue) : undefined),
}
