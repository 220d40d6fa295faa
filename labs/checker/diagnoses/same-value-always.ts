import type { Mistake } from './mistake.ts'

export interface SameClue {
  topic: string
  text: string
  count: number
}

/** One and the same payload again and again, where readings were wanted. */
export const sameValueAlways: Mistake<SameClue> = {
  id: 'same-value-always',
  lesson: '09-payloads',
  confidence: 'certain',
  lookAlikes: ['publishes-twice'],
  find: ({ topic, text, count }) => ({ topic, came: text, count }),
}
