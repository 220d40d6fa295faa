import type { Mistake } from './mistake.ts'
import { hasWildcard, type TopicClue, told } from './topic-clue.ts'
import { findMissing } from './topic-levels.ts'

/**
 * One level left out in the middle or at the end. Looks like topic-missing-handle (the first level), topic-level-extra,
 * and with a filter like filter-no-children.
 */
export const topicLevelMissing: Mistake<TopicClue> = {
  id: 'topic-level-missing',
  lesson: '04-topics',
  confidence: 'likely',
  lookAlikes: ['topic-missing-handle', 'topic-level-extra', 'filter-no-children'],
  find(clue) {
    const { came, expected } = clue
    // With one level left there is too little in common to be called the same topic.
    if (hasWildcard(came) || !came.includes('/')) return undefined
    const level = findMissing(came, expected)
    return level === undefined ? undefined : { ...told(clue), level }
  },
}
