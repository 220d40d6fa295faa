import { type JsonClue, told } from './json-clue.ts'
import type { Mistake } from './mistake.ts'

/** A name that the schema requires is not there. */
export const jsonFieldMissing: Mistake<JsonClue> = {
  id: 'json-field-missing',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['json-field-name-case'],
  find(clue) {
    const [wanted] = clue.missing
    return clue.keyword === 'required' && wanted !== undefined
      ? { ...told(clue), wanted, keys: clue.keys.join(', ') }
      : undefined
  },
}
