import type { Mistake } from './mistake.ts'
import { isAlike, type TopicClue, told } from './topic-clue.ts'

/** `/a/b` has three levels, the first of them empty (3.1.1 §4.7.1.1). */
export const topicLeadingSlash: Mistake<TopicClue> = {
  id: 'topic-leading-slash',
  lesson: '04-topics',
  confidence: 'certain',
  lookAlikes: ['topic-empty-level', 'topic-missing-handle'],
  find: (clue) => (clue.came.startsWith('/') && isAlike(clue.came, clue.expected) ? told(clue) : undefined),
}
