import type { Mistake } from './mistake.ts'
import { type ReplyClue, told } from './reply-clue.ts'

/** The callback publishes the sample's own text again, not what it received. */
export const echoSampleText: Mistake<ReplyClue> = {
  id: 'echo-sample-text',
  lesson: '02-publish-subscribe',
  confidence: 'possible',
  lookAlikes: ['echo-wrong-word'],
  find: (clue) => (clue.isOfOtherStep && clue.isPrompt ? told(clue) : undefined),
}
