import type { Mistake } from './mistake.ts'
import { type NumberClue, told } from './number-clue.ts'

/** "nan" or "inf": what printing a float gives when a sensor was not read. */
export const numberNan: Mistake<NumberClue> = {
  id: 'number-nan',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['number-missing'],
  find: (clue) => (/^[+-]?(nan|inf|infinity)$/i.test(clue.text.trim()) ? told(clue) : undefined),
}
