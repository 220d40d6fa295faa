import type { Mistake } from './mistake.ts'
import { told, type WillClue } from './will-clue.ts'

/** A will at another QoS. */
export const willOtherQos: Mistake<WillClue> = {
  id: 'will-other-qos',
  lesson: '08-wills-and-sessions',
  confidence: 'certain',
  lookAlikes: ['will-not-retained'],
  find: (clue) => ({ ...told(clue), wanted: clue.wantedQos ?? 0, qos: clue.will?.qos ?? 0 }),
}
