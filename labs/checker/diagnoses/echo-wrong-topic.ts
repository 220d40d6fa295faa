import type { Mistake } from './mistake.ts'
import { type ReplyClue, told } from './reply-clue.ts'

/** The word published to the very topic it came on: the board then hears itself, for ever. */
export const echoWrongTopic: Mistake<ReplyClue> = {
  id: 'echo-wrong-topic',
  lesson: '02-publish-subscribe',
  confidence: 'certain',
  lookAlikes: ['topic-swapped', 'sends-too-fast'],
  find: (clue) =>
    clue.topic === clue.hears && clue.text !== undefined && clue.words.includes(clue.text)
      ? told(clue)
      : undefined,
}
