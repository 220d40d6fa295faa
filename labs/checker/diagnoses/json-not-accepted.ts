import { type JsonClue, told } from './json-clue.ts'
import type { Mistake } from './mistake.ts'

/** Any other rule of the schema, in the words of the validator. */
export const jsonNotAccepted: Mistake<JsonClue> = {
  id: 'json-not-accepted',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['json-field-wrong-type'],
  find: (clue) => ({ ...told(clue), keyword: clue.keyword, message: clue.message }),
}
