import { isSlip } from '../nearest.ts'
import type { Mistake } from './mistake.ts'
import { type TypedClue, told } from './typed-clue.ts'

/** Another word than the one that was sent. `near` is 1 for a slip of the fingers. */
export const typedWrongWord: Mistake<TypedClue> = {
  id: 'typed-wrong-word',
  lesson: '02-publish-subscribe',
  confidence: 'certain',
  lookAlikes: ['typed-old-word'],
  find: (clue) => ({ ...told(clue), near: clue.words.some((word) => isSlip(clue.plain, word)) ? 1 : 0 }),
}
