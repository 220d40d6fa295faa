import { type FlagClue, told } from './flag-clue.ts'
import type { Mistake } from './mistake.ts'

/** Published at a lower QoS than the lab asks for; some libraries know no other. */
export const qosLower: Mistake<FlagClue> = {
  id: 'qos-lower',
  lesson: '06-qos',
  confidence: 'certain',
  lookAlikes: ['granted-lower'],
  find: (clue) => (clue.wantedQos !== undefined && clue.qos < clue.wantedQos ? told(clue) : undefined),
}
