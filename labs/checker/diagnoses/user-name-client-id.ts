import { type ConnectionClue, told } from './connection-clue.ts'
import type { Mistake } from './mistake.ts'

/** The client identifier in the place of the user name: two neighbouring arguments in most libraries. */
export const userNameClientId: Mistake<ConnectionClue> = {
  id: 'user-name-client-id',
  lesson: '10-authentication',
  confidence: 'certain',
  lookAlikes: ['unknown-user'],
  find(clue) {
    const { why, userName, clientId, handle } = clue
    if (why !== 'unknown-user' || userName === '') return undefined
    return userName === clientId || userName === `${handle}-board` ? told(clue) : undefined
  },
}
