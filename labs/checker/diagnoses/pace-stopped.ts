import type { Mistake } from './mistake.ts'
import { type PaceClue, told } from './pace-clue.ts'

/** A series that stops: nothing more comes from a board that is connected. */
export const paceStopped: Mistake<PaceClue> = {
  id: 'pace-stopped',
  lesson: '14-boards',
  confidence: 'certain',
  lookAlikes: ['went-silent', 'pace-too-slow'],
  find: (clue) => (clue.isOpen ? told(clue) : undefined),
}
