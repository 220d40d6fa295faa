import { type ConnectionClue, told } from './connection-clue.ts'
import type { Mistake } from './mistake.ts'

/** A client that speaks another version of MQTT than the broker (3.1.1 §3.1.2.2). */
export const protocolLevel: Mistake<ConnectionClue> = {
  id: 'protocol-level',
  lesson: '03-connecting',
  confidence: 'certain',
  lookAlikes: ['other-version', 'connect-refused'],
  find: (clue) => (clue.why === 'protocol-level' ? told(clue) : undefined),
}
