import type { BrokenClue } from './json-clue.ts'
import type { Mistake } from './mistake.ts'

/** Something that is no JSON and does not begin as such. */
export const jsonMissing: Mistake<BrokenClue> = {
  id: 'json-missing',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['json-broken'],
  find: ({ topic, text }) => ({ topic, came: text }),
}
