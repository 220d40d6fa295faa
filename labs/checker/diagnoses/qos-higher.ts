import { type FlagClue, told } from './flag-clue.ts'
import type { Mistake } from './mistake.ts'

/** Published at a higher QoS than the lab asks for. */
export const qosHigher: Mistake<FlagClue> = {
  id: 'qos-higher',
  lesson: '06-qos',
  confidence: 'certain',
  lookAlikes: ['qos-lower'],
  find: (clue) =>
    clue.wantedQos !== undefined && !clue.atLeast && clue.qos > clue.wantedQos ? told(clue) : undefined,
}
