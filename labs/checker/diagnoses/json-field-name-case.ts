import { type JsonClue, told } from './json-clue.ts'
import type { Mistake } from './mistake.ts'

/** A name with other capital letters, or with a blank around it. */
export const jsonFieldNameCase: Mistake<JsonClue> = {
  id: 'json-field-name-case',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['json-field-missing'],
  find(clue) {
    const plain = (name: string) => name.trim().toLowerCase().replaceAll(/[_ -]/g, '')
    for (const wanted of clue.missing) {
      const came = clue.keys.find((key) => plain(key) === plain(wanted))
      if (came !== undefined) return { ...told(clue), wanted, came }
    }
    return undefined
  },
}
