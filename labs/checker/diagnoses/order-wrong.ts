import type { Mistake } from './mistake.ts'

export interface OrderClue {
  wanted: string
  came: string
  place: number
}

/** A message of a sequence before its turn. */
export const orderWrong: Mistake<OrderClue> = {
  id: 'order-wrong',
  lesson: '02-publish-subscribe',
  confidence: 'likely',
  lookAlikes: ['too-late'],
  find: ({ wanted, came, place }) => ({ wanted, came, place }),
}
