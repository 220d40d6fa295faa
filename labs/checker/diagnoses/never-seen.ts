import type { Mistake } from './mistake.ts'

export interface NeverClue {
  what: string
}

/** What the lab says must not happen has happened. */
export const neverSeen: Mistake<NeverClue> = {
  id: 'never-seen',
  lesson: '04-topics',
  confidence: 'certain',
  lookAlikes: ['filter-too-wide'],
  find: ({ what }) => ({ what }),
}
