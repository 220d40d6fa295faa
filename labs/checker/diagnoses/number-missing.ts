import type { Mistake } from './mistake.ts'
import { type NumberClue, told } from './number-clue.ts'

/** Something that is no number, and no more to say about it. */
export const numberMissing: Mistake<NumberClue> = {
  id: 'number-missing',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['number-nan', 'unit-in-payload'],
  find: told,
}
