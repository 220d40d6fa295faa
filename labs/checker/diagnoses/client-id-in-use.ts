import { type ConnectionClue, told } from './connection-clue.ts'
import type { Mistake } from './mistake.ts'

/** A sample's fixed client identifier, which a board of somebody else has at this moment. */
export const clientIdInUse: Mistake<ConnectionClue> = {
  id: 'client-id-in-use',
  lesson: '03-connecting',
  confidence: 'certain',
  lookAlikes: ['client-id-shared', 'reconnect-storm'],
  find: (clue) => (clue.why === 'client-id-in-use' ? told(clue) : undefined),
}
