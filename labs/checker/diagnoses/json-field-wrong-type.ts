import { type JsonClue, told } from './json-clue.ts'
import type { Mistake } from './mistake.ts'

/** A value of another type: a text for a number, a list for an object. */
export const jsonFieldWrongType: Mistake<JsonClue> = {
  id: 'json-field-wrong-type',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['number-as-text'],
  find(clue) {
    if (clue.keyword !== 'type') return undefined
    const came = clue.came === null ? 'null' : Array.isArray(clue.came) ? 'array' : typeof clue.came
    const wanted = Array.isArray(clue.rule) ? clue.rule.join(' ') : String(clue.rule)
    return { ...told(clue), wanted, came, value: JSON.stringify(clue.came) ?? '' }
  },
}
