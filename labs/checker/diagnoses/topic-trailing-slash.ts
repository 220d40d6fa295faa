import type { Mistake } from './mistake.ts'
import { isAlike, type TopicClue, told } from './topic-clue.ts'

/** `a/b/` has three levels, the last of them empty (3.1.1 §4.7.1.1). */
export const topicTrailingSlash: Mistake<TopicClue> = {
  id: 'topic-trailing-slash',
  lesson: '04-topics',
  confidence: 'certain',
  lookAlikes: ['topic-empty-level', 'topic-level-extra'],
  find: (clue) => (clue.came.endsWith('/') && isAlike(clue.came, clue.expected) ? told(clue) : undefined),
}
