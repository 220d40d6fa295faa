import type { Mistake } from './mistake.ts'
import { type PaceClue, told } from './pace-clue.ts'

/** Messages closer together than the lab asks for. */
export const paceTooFast: Mistake<PaceClue> = {
  id: 'pace-too-fast',
  lesson: '14-boards',
  confidence: 'certain',
  lookAlikes: ['publishes-twice'],
  find: (clue) => (clue.gap < clue.wanted - clue.tolerance ? told(clue) : undefined),
}
