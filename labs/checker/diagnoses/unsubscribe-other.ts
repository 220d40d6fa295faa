import type { Mistake } from './mistake.ts'

export interface UnsubscribeClue {
  wanted: string
  came: string
  /** True when there was such a subscription. */
  had: boolean
}

/** An UNSUBSCRIBE for another filter, or for one that was not subscribed to. */
export const unsubscribeOther: Mistake<UnsubscribeClue> = {
  id: 'unsubscribe-other',
  lesson: '05-wildcards',
  confidence: 'certain',
  lookAlikes: ['filter-not-exact'],
  find: ({ wanted, came, had }) => ({ wanted, came, had: had ? 1 : 0 }),
}
