import type { Mistake } from './mistake.ts'

export interface RefusalClue {
  wanted: string
  why: string
}

/** A refusal, but for another reason than the lab asks for. */
export const refusedOtherwise: Mistake<RefusalClue> = {
  id: 'refused-otherwise',
  lesson: '10-authentication',
  confidence: 'certain',
  lookAlikes: ['let-in'],
  find: ({ wanted, why }) => ({ wanted, why }),
}
