import type { Mistake } from './mistake.ts'
import { type ReplyClue, told } from './reply-clue.ts'

/** A word from earlier in the attempt: written into the program, or kept in a buffer. */
export const echoOldWord: Mistake<ReplyClue> = {
  id: 'echo-old-word',
  lesson: '02-publish-subscribe',
  confidence: 'certain',
  lookAlikes: ['echo-wrong-word', 'retained-left-over'],
  find: (clue) =>
    clue.topic === clue.answers && clue.text !== undefined && clue.oldWords.includes(clue.text)
      ? told(clue)
      : undefined,
}
