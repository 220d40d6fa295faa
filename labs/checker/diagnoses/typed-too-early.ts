import type { Mistake } from './mistake.ts'
import { type TypedClue, told } from './typed-clue.ts'

/** Nothing has been sent yet. */
export const typedTooEarly: Mistake<TypedClue> = {
  id: 'typed-too-early',
  lesson: '02-publish-subscribe',
  confidence: 'certain',
  lookAlikes: ['typed-wrong-word'],
  find: (clue) => (clue.words.length === 0 ? told(clue) : undefined),
}
