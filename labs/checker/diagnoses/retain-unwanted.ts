import { type FlagClue, told } from './flag-clue.ts'
import type { Mistake } from './mistake.ts'

/** Published with the retain flag where it does harm. */
export const retainUnwanted: Mistake<FlagClue> = {
  id: 'retain-unwanted',
  lesson: '07-retained',
  confidence: 'certain',
  lookAlikes: ['retained-left-over'],
  find: (clue) => (clue.wantedRetain === false && clue.retain ? told(clue) : undefined),
}
