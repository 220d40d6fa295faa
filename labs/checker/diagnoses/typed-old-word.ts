import type { Mistake } from './mistake.ts'
import { type TypedClue, told } from './typed-clue.ts'

/** A word from earlier in the attempt. */
export const typedOldWord: Mistake<TypedClue> = {
  id: 'typed-old-word',
  lesson: '02-publish-subscribe',
  confidence: 'certain',
  lookAlikes: ['typed-wrong-word'],
  find: (clue) => (clue.oldWords.includes(clue.plain) ? told(clue) : undefined),
}
