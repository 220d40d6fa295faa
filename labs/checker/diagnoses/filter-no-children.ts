import type { Mistake } from './mistake.ts'
import { hasWildcard, isAlike, type TopicClue, told } from './topic-clue.ts'

/**
 * A level above, without a wildcard: it hears that one topic, and nothing below it. Looks like topic-level-missing, where
 * a level fails in the middle, and filter-plus-one-level.
 */
export const filterNoChildren: Mistake<TopicClue> = {
  id: 'filter-no-children',
  lesson: '05-wildcards',
  confidence: 'certain',
  lookAlikes: ['topic-level-missing', 'filter-plus-one-level'],
  find(clue) {
    if (clue.act !== 'subscribe' || hasWildcard(clue.came) || clue.came === '') return undefined
    const isAbove = clue.expected.split('/').some((_, i, levels) => {
      const above = levels.slice(0, i).join('/')
      return i > 0 && isAlike(clue.came, above)
    })
    return isAbove ? told(clue) : undefined
  },
}
