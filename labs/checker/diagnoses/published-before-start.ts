import type { Mistake } from './mistake.ts'

export interface EarlyClue {
  topic: string
  /** True when the message would have passed the step, had it come later. */
  isRight: boolean
}

/** The right message, but from before the attempt began: a sketch that speaks once after a reset. */
export const publishedBeforeStart: Mistake<EarlyClue> = {
  id: 'published-before-start',
  lesson: '02-publish-subscribe',
  confidence: 'certain',
  lookAlikes: ['retained-left-over', 'too-late'],
  find: ({ topic, isRight }) => (isRight ? { topic } : undefined),
}
