import type { Mistake } from './mistake.ts'
import { type PaceClue, told } from './pace-clue.ts'

/** Messages further apart than the lab asks for. */
export const paceTooSlow: Mistake<PaceClue> = {
  id: 'pace-too-slow',
  lesson: '14-boards',
  confidence: 'certain',
  lookAlikes: ['pace-stopped', 'keep-alive-missed'],
  find: (clue) => (clue.gap > clue.wanted + clue.tolerance ? told(clue) : undefined),
}
