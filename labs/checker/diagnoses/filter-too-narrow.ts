import { type FilterClue, told } from './filter-clue.ts'
import type { Mistake } from './mistake.ts'

/** Filters that hear a part of what they should. */
export const filterTooNarrow: Mistake<FilterClue> = {
  id: 'filter-too-narrow',
  lesson: '05-wildcards',
  confidence: 'likely',
  lookAlikes: ['filter-no-children', 'filter-plus-one-level'],
  find(clue) {
    const [missing] = clue.notHeard
    return missing === undefined ? undefined : { ...told(clue), missing, more: clue.notHeard.length - 1 }
  },
}
