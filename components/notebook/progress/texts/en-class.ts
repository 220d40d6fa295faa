// What is said of a reader's progress in a class, in English.

import type { ShareState } from '../share.ts'

export const en = {
  /** Behind "Your progress." */
  where: {
    working: 'It stays in this browser, and in your class, where your instructor sees it.',
    kept: 'It stays in this browser, and in your class, where your instructor sees it.',
    waiting:
      'It stays in this browser. The classroom does not answer just now: your class gets it as soon as it does.',
    ended: 'It stays in this browser. Your class does not take it: sign in again.',
  } satisfies Record<ShareState, string>,
  behind:
    'The classroom does not answer just now: what you read, ran and answered since it last did is not in the class yet, and would be lost.',
}
