import type { Mistake } from './mistake.ts'

export interface LeaveClue {
  clientId: string
  why: string
}

/** The connection ended, and no DISCONNECT came before. */
export const leftWithoutDisconnect: Mistake<LeaveClue> = {
  id: 'left-without-disconnect',
  lesson: '03-connecting',
  confidence: 'certain',
  lookAlikes: ['leaves-at-once', 'restarts'],
  find: ({ clientId, why }) => ({ clientId, why }),
}
