import { isSlip } from '../nearest.ts'
import type { Mistake } from './mistake.ts'
import { type TopicClue, told, toPlain } from './topic-clue.ts'

/** A letter or two off. */
export const topicNearMiss: Mistake<TopicClue> = {
  id: 'topic-near-miss',
  lesson: '04-topics',
  confidence: 'likely',
  find: (clue) => (isSlip(toPlain(clue.came), toPlain(clue.expected)) ? told(clue) : undefined),
}
