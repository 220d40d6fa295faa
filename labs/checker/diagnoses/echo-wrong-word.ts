import type { Mistake } from './mistake.ts'
import { type ReplyClue, told } from './reply-clue.ts'

/** Some other text on the right topic. */
export const echoWrongWord: Mistake<ReplyClue> = {
  id: 'echo-wrong-word',
  lesson: '02-publish-subscribe',
  confidence: 'likely',
  lookAlikes: ['echo-old-word', 'echo-sample-text'],
  find: (clue) => (clue.topic === clue.answers && !clue.isOfOtherStep ? told(clue) : undefined),
}
