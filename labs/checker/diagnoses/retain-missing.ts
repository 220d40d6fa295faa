import { type FlagClue, told } from './flag-clue.ts'
import type { Mistake } from './mistake.ts'

/** Published without the retain flag. */
export const retainMissing: Mistake<FlagClue> = {
  id: 'retain-missing',
  lesson: '07-retained',
  confidence: 'certain',
  lookAlikes: ['will-not-retained', 'empty-not-retained'],
  find: (clue) => (clue.wantedRetain === true && !clue.retain ? told(clue) : undefined),
}
