import type { Mistake } from './mistake.ts'
import { isAlike, type TopicClue, told } from './topic-clue.ts'

/** Topic names and filters are case-sensitive (3.1.1 §4.7.3). The last of those that `isAlike` finds. */
export const topicCase: Mistake<TopicClue> = {
  id: 'topic-case',
  lesson: '04-topics',
  confidence: 'certain',
  lookAlikes: ['topic-near-miss', 'topic-whitespace'],
  find: (clue) => (isAlike(clue.came, clue.expected) ? told(clue) : undefined),
}
