import { type ConnectionClue, told } from './connection-clue.ts'
import type { Mistake } from './mistake.ts'

/** Some other user name. It came from the student's address; whether it is the student's, nobody can tell. */
export const unknownUser: Mistake<ConnectionClue> = {
  id: 'unknown-user',
  lesson: '10-authentication',
  confidence: 'possible',
  lookAlikes: ['user-name-near-miss', 'no-credentials'],
  find: (clue) => (clue.why === 'unknown-user' ? told(clue) : undefined),
}
