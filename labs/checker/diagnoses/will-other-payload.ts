import type { Mistake } from './mistake.ts'
import { told, type WillClue } from './will-clue.ts'

/** A will on the right topic that says something else. */
export const willOtherPayload: Mistake<WillClue> = {
  id: 'will-other-payload',
  lesson: '08-wills-and-sessions',
  confidence: 'certain',
  lookAlikes: ['will-wrong-topic'],
  find: (clue) =>
    clue.wantedPayload === undefined
      ? undefined
      : { ...told(clue), wanted: clue.wantedPayload, payload: clue.came },
}
