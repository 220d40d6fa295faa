import type { Mistake } from './mistake.ts'
import { hasWildcard, type TopicClue, told } from './topic-clue.ts'
import { findMissing } from './topic-levels.ts'

/**
 * One level too many. Looks like topic-double-handle (the handle twice) and the empty levels that slashes make, which come
 * before it.
 */
export const topicLevelExtra: Mistake<TopicClue> = {
  id: 'topic-level-extra',
  lesson: '04-topics',
  confidence: 'likely',
  lookAlikes: ['topic-double-handle', 'topic-empty-level', 'topic-level-missing'],
  find(clue) {
    const { came, expected } = clue
    if (hasWildcard(came)) return undefined
    const level = findMissing(expected, came)
    return level === undefined ? undefined : { ...told(clue), level }
  },
}
