import type { Mistake } from './mistake.ts'

export interface RoleClue {
  role: string
  clientId: string
  came: string
}

/** Right, but from another client than the one that did the earlier steps of this role. */
export const roleChanged: Mistake<RoleClue> = {
  id: 'role-changed',
  lesson: '03-connecting',
  confidence: 'certain',
  lookAlikes: ['came-back-as-another', 'role-shared'],
  find: ({ role, clientId, came }) => (came === clientId ? undefined : { role, clientId, came }),
}
