import type { Mistake } from './mistake.ts'

export interface LetInClue {
  clientId: string
  wanted: string
}

/** A connection that was let in where a refusal was wanted. */
export const letIn: Mistake<LetInClue> = {
  id: 'let-in',
  lesson: '10-authentication',
  confidence: 'possible',
  lookAlikes: ['refused-otherwise'],
  find: ({ clientId, wanted }) => ({ clientId, wanted }),
}
