import { isSlip } from '../nearest.ts'
import { type ConnectionClue, told } from './connection-clue.ts'
import type { Mistake } from './mistake.ts'

/** A letter or two off the handle. */
export const userNameNearMiss: Mistake<ConnectionClue> = {
  id: 'user-name-near-miss',
  lesson: '10-authentication',
  confidence: 'likely',
  lookAlikes: ['user-name-case', 'unknown-user'],
  find: (clue) =>
    clue.why === 'unknown-user' && isSlip(clue.userName.toLowerCase(), clue.handle) ? told(clue) : undefined,
}
