import { type FilterClue, told } from './filter-clue.ts'
import type { Mistake } from './mistake.ts'

/** A filter that also hears what should stay unheard. */
export const filterTooWide: Mistake<FilterClue> = {
  id: 'filter-too-wide',
  lesson: '05-wildcards',
  confidence: 'certain',
  lookAlikes: ['filter-all', 'filter-not-exact'],
  find(clue) {
    const [unwanted] = clue.wronglyHeard
    return unwanted === undefined ? undefined : { ...told(clue), unwanted }
  },
}
