import type { Mistake } from './mistake.ts'
import { type NumberClue, told } from './number-clue.ts'

/** A number in range, with other digits after the point than the lab asks for. */
export const numberDecimals: Mistake<NumberClue> = {
  id: 'number-decimals',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['number-out-of-range'],
  find: (clue) =>
    clue.value !== undefined && !clue.isText && clue.decimals !== undefined
      ? { ...told(clue), decimals: clue.decimals }
      : undefined,
}
