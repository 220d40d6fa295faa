import { type ConnectionClue, told } from './connection-clue.ts'
import type { Mistake } from './mistake.ts'

/** The right user name with a password that is not its token. */
export const wrongPassword: Mistake<ConnectionClue> = {
  id: 'wrong-password',
  lesson: '10-authentication',
  confidence: 'certain',
  lookAlikes: ['no-credentials', 'unknown-user'],
  find: (clue) => (clue.why === 'wrong-password' ? { ...told(clue), looksLike: clue.looksLike } : undefined),
}
