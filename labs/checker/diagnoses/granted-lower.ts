import { type FilterClue, told } from './filter-clue.ts'
import type { Mistake } from './mistake.ts'

/** Subscribed at a QoS that is too low, by asking for it or by what the broker granted. */
export const grantedLower: Mistake<FilterClue> = {
  id: 'granted-lower',
  lesson: '06-qos',
  confidence: 'certain',
  lookAlikes: ['qos-lower'],
  find: (clue) =>
    clue.granted < clue.wantedQos
      ? { ...told(clue), asked: clue.asked, granted: clue.granted, wanted: clue.wantedQos }
      : undefined,
}
