import type { Mistake } from './mistake.ts'
import { type NumberClue, told } from './number-clue.ts'

/** A number, but less or more than the lab allows. */
export const numberOutOfRange: Mistake<NumberClue> = {
  id: 'number-out-of-range',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['number-decimals'],
  find({ value, ...clue }) {
    if (value === undefined || clue.isText) return undefined
    const isLow = clue.from !== undefined && value < clue.from
    const isHigh = clue.to !== undefined && value > clue.to
    return isLow || isHigh ? told({ value, ...clue }) : undefined
  },
}
