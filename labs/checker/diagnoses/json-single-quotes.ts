import type { BrokenClue } from './json-clue.ts'
import { isJson } from './json-clue.ts'
import type { Mistake } from './mistake.ts'

/** JSON but for its quotation marks. */
export const jsonSingleQuotes: Mistake<BrokenClue> = {
  id: 'json-single-quotes',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['python-dict', 'json-broken'],
  find: ({ topic, text }) =>
    text.includes("'") && isJson(text.replaceAll("'", '"')) ? { topic, came: text } : undefined,
}
