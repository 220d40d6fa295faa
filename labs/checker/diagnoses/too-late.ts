import type { Mistake } from './mistake.ts'

export interface LateClue {
  within: number
}

/** Done, or still not done, after the time that the lab gives. */
export const tooLate: Mistake<LateClue> = {
  id: 'too-late',
  lesson: '14-boards',
  confidence: 'certain',
  lookAlikes: ['published-before-start'],
  find: ({ within }) => ({ within }),
}
