import { type ConnectionClue, told } from './connection-clue.ts'
import type { Mistake } from './mistake.ts'

/** So many take-overs are no reset any more; from two places, one fewer. */
const TIMES = 3

/** Two connections with one client identifier, each pushing the other out for ever [MQTT-3.1.4-2]. */
export const reconnectStorm: Mistake<ConnectionClue> = {
  id: 'reconnect-storm',
  lesson: '03-connecting',
  confidence: 'likely',
  find(clue) {
    if (clue.why !== 'reconnect-storm' || clue.times < (clue.addresses.length > 1 ? TIMES - 1 : TIMES))
      return undefined
    return {
      ...told(clue),
      addresses: clue.addresses.join(', '),
      programs: Math.max(1, clue.addresses.length),
    }
  },
}
