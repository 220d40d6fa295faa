import type { Mistake } from './mistake.ts'
import { type ObeyClue, told } from './obey-clue.ts'

/** A command that makes no sense changed what the board reports. */
export const obeyedNonsense: Mistake<ObeyClue> = {
  id: 'obeyed-nonsense',
  lesson: '14-boards',
  confidence: 'certain',
  lookAlikes: ['reported-wrong'],
  find: (clue) => (clue.wanted === undefined && clue.came !== undefined ? told(clue) : undefined),
}
