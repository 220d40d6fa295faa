import { type ConnectionClue, told } from './connection-clue.ts'
import type { Mistake } from './mistake.ts'

/** A client identifier that is too long, or empty where it may not be [MQTT-3.1.3-8]. */
export const clientIdInvalid: Mistake<ConnectionClue> = {
  id: 'client-id-invalid',
  lesson: '03-connecting',
  confidence: 'certain',
  lookAlikes: ['client-id-empty', 'connect-refused'],
  find: (clue) => (clue.why === 'client-id-invalid' ? told(clue) : undefined),
}
