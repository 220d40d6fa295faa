import { splitShared } from '../../../wire/topic.ts'
import type { Mistake } from './mistake.ts'
import { type TopicClue, told } from './topic-clue.ts'

/** True when the filter would match, were `+` any number of levels, even none. */
function wouldMatch(filter: string, topic: string): boolean {
  const match = (levels: readonly string[], names: readonly string[]): boolean => {
    const [level, ...rest] = levels
    if (level === undefined) return names.length === 0
    if (level === '#') return true
    if (level === '+') return names.some((_, i) => match(rest, names.slice(i))) || match(rest, [])
    return level === names[0] && match(rest, names.slice(1))
  }
  return match(filter.split('/'), topic.split('/'))
}

/** Filters with more are not tried: each could match in many ways. */
const MOST = 4

/**
 * `+` meant for more levels than one, or for none (3.1.1 §4.7.1.3). Looks like filter-no-children (no wildcard at all)
 * and filter-wrong.
 */
export const filterPlusOneLevel: Mistake<TopicClue> = {
  id: 'filter-plus-one-level',
  lesson: '05-wildcards',
  confidence: 'certain',
  lookAlikes: ['filter-no-children', 'filter-wrong'],
  find(clue) {
    const { filter } = splitShared(clue.came)
    const plus = filter.split('/').filter((level) => level === '+').length
    if (clue.act !== 'subscribe' || plus === 0 || plus > MOST) return undefined
    return wouldMatch(filter, clue.expected) ? told(clue) : undefined
  },
}
