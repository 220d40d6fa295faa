import type { Mistake } from './mistake.ts'
import { type TopicClue, told } from './topic-clue.ts'

/** A good filter that never matches the topic, and no more to say about it. */
export const filterWrong: Mistake<TopicClue> = {
  id: 'filter-wrong',
  lesson: '05-wildcards',
  confidence: 'possible',
  lookAlikes: ['filter-plus-one-level', 'filter-no-children'],
  find: (clue) => (clue.act === 'subscribe' ? told(clue) : undefined),
}
