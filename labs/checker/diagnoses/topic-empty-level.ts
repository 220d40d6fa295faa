import type { Mistake } from './mistake.ts'
import { isAlike, type TopicClue, told } from './topic-clue.ts'

/** `a//b` has an empty level in the middle, as when a prefix that ends in a slash is joined with another slash. */
export const topicEmptyLevel: Mistake<TopicClue> = {
  id: 'topic-empty-level',
  lesson: '04-topics',
  confidence: 'certain',
  lookAlikes: ['topic-leading-slash', 'topic-trailing-slash'],
  find: (clue) => (clue.came.includes('//') && isAlike(clue.came, clue.expected) ? told(clue) : undefined),
}
