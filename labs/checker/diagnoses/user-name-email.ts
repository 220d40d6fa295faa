import { type ConnectionClue, told } from './connection-clue.ts'
import type { Mistake } from './mistake.ts'

/** An e-mail address as user name, as other platforms have it. */
export const userNameEmail: Mistake<ConnectionClue> = {
  id: 'user-name-email',
  lesson: '10-authentication',
  confidence: 'certain',
  lookAlikes: ['unknown-user'],
  find: (clue) => (clue.why === 'unknown-user' && clue.userName.includes('@') ? told(clue) : undefined),
}
