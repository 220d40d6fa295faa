import type { Mistake } from './mistake.ts'
import { type TopicClue, told } from './topic-clue.ts'

/** Some other topic, and no more to say about it. */
export const topicOther: Mistake<TopicClue> = {
  id: 'topic-other',
  lesson: '04-topics',
  confidence: 'possible',
  lookAlikes: ['topic-near-miss', 'topic-swapped'],
  find: (clue) => (clue.act === 'publish' ? told(clue) : undefined),
}
