import { type GreetingClue, told } from './greeting-clue.ts'
import type { Mistake } from './mistake.ts'

/** Another version of MQTT. */
export const otherVersion: Mistake<GreetingClue> = {
  id: 'other-version',
  lesson: '16-mqtt-5',
  confidence: 'certain',
  lookAlikes: ['protocol-level'],
  find(clue) {
    const { version } = clue.wanted
    return version !== undefined && clue.board.version !== version
      ? { ...told(clue), wanted: version, came: clue.board.version }
      : undefined
  },
}
