import type { BrokenClue } from './json-clue.ts'
import type { Mistake } from './mistake.ts'

/** JSON whose end is missing: the text is over in the middle of a value. */
export const jsonCut: Mistake<BrokenClue> = {
  id: 'json-cut',
  lesson: '09-payloads',
  confidence: 'likely',
  lookAlikes: ['payload-buffer-cut', 'json-broken'],
  find({ topic, text, fault, isMeant }) {
    return isMeant && fault && fault.position >= text.trimEnd().length
      ? { topic, came: text.slice(-60), characters: text.length }
      : undefined
  },
}
