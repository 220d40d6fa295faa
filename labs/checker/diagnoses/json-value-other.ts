import { type JsonClue, told } from './json-clue.ts'
import type { Mistake } from './mistake.ts'

/** A value that is not one of those the schema names. */
export const jsonValueOther: Mistake<JsonClue> = {
  id: 'json-value-other',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['json-field-wrong-type'],
  find(clue) {
    if (clue.keyword !== 'const' && clue.keyword !== 'enum') return undefined
    const wanted = JSON.stringify(clue.rule) ?? ''
    return { ...told(clue), wanted, came: JSON.stringify(clue.came) ?? '' }
  },
}
