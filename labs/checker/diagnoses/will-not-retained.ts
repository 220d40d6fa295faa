import type { Mistake } from './mistake.ts'
import { told, type WillClue } from './will-clue.ts'

/** A will with another retain flag: whoever comes later does not see it. */
export const willNotRetained: Mistake<WillClue> = {
  id: 'will-not-retained',
  lesson: '08-wills-and-sessions',
  confidence: 'certain',
  lookAlikes: ['retain-missing'],
  find: (clue) =>
    clue.wantedRetain !== undefined && clue.will?.retain !== clue.wantedRetain
      ? { ...told(clue), wanted: clue.wantedRetain ? 1 : 0 }
      : undefined,
}
