import type { Mistake } from './mistake.ts'

export interface SharedClue {
  role: string
  other: string
  came: string
}

/** Right, but from the client that has another role in this lab. */
export const roleShared: Mistake<SharedClue> = {
  id: 'role-shared',
  lesson: '03-connecting',
  confidence: 'certain',
  lookAlikes: ['role-changed'],
  find: ({ role, other, came }) => ({ role, other, came }),
}
