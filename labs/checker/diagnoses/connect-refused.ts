import { type ConnectionClue, told } from './connection-clue.ts'
import type { Mistake } from './mistake.ts'

/** Any other refusal. Of a storm the stories of the connections tell: see reconnect-storm.ts. */
export const connectRefused: Mistake<ConnectionClue> = {
  id: 'connect-refused',
  lesson: '03-connecting',
  confidence: 'likely',
  lookAlikes: ['wrong-password', 'protocol-level'],
  find: (clue) => (clue.why === 'reconnect-storm' ? undefined : { ...told(clue), why: clue.why }),
}
