import { type FilterClue, told } from './filter-clue.ts'
import type { Mistake } from './mistake.ts'

/** Other filters than the lab names, though they hear the same. */
export const filterNotExact: Mistake<FilterClue> = {
  id: 'filter-not-exact',
  lesson: '05-wildcards',
  confidence: 'certain',
  lookAlikes: ['filter-too-wide', 'filter-too-narrow'],
  find(clue) {
    const [wanted] = clue.filters
    return wanted === undefined ? undefined : { ...told(clue), wanted }
  },
}
