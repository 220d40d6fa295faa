import type { Mistake } from './mistake.ts'
import { type NumberClue, told } from './number-clue.ts'

/** A unit or a word beside the number: "21.5 °C", "temp: 21.5". */
export const unitInPayload: Mistake<NumberClue> = {
  id: 'unit-in-payload',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['number-missing'],
  find(clue) {
    if (clue.value !== undefined || clue.isText) return undefined
    const number = /[+-]?\d+(?:\.\d+)?/.exec(clue.text)?.[0]
    const isShort = clue.text.length <= (number?.length ?? 0) + 24
    const isOther = /[{[<;]/.test(clue.text)
    if (number === undefined || !isShort || isOther) return undefined
    return { ...told(clue), number, extra: clue.text.replace(number, ' ').trim() }
  },
}
