import { type ConnectionClue, told } from './connection-clue.ts'
import type { Mistake } from './mistake.ts'

/** So many take-overs are no accident any more. */
const TIMES = 2

/** Two connections with one client identifier, each pushing the other out for ever [MQTT-3.1.4-2]. */
export const reconnectStorm: Mistake<ConnectionClue> = {
  id: 'reconnect-storm',
  lesson: '03-connecting',
  confidence: 'likely',
  find(clue) {
    if (clue.why !== 'reconnect-storm' || clue.times < TIMES) return undefined
    return {
      ...told(clue),
      addresses: clue.addresses.join(', '),
      programs: Math.max(1, clue.addresses.length),
    }
  },
}
