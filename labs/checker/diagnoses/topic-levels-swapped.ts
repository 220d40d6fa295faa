import type { Mistake } from './mistake.ts'
import { type TopicClue, told } from './topic-clue.ts'
import { isShuffled } from './topic-levels.ts'

/** All levels, in another order. Looks like topic-swapped, which is the lab's other topic. */
export const topicLevelsSwapped: Mistake<TopicClue> = {
  id: 'topic-levels-swapped',
  lesson: '04-topics',
  confidence: 'certain',
  lookAlikes: ['topic-swapped', 'topic-other'],
  find: (clue) => (isShuffled(clue) ? told(clue) : undefined),
}
