import type { BrokenClue } from './json-clue.ts'
import { isJson, toDouble } from './json-clue.ts'
import type { Mistake } from './mistake.ts'

/** str() of a Python dict: single quotation marks, and True, False or None, or Python's own spacing. */
export const pythonDict: Mistake<BrokenClue> = {
  id: 'python-dict',
  lesson: '09-payloads',
  confidence: 'likely',
  lookAlikes: ['json-single-quotes'],
  find({ topic, text }) {
    if (!text.includes("'") || !isJson(toDouble(text))) return undefined
    const isPython = /\b(True|False|None)\b/.test(text) || /'\s*: \S/.test(text)
    return isPython ? { topic, came: text } : undefined
  },
}
