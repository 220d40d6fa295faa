import { type GreetingClue, told } from './greeting-clue.ts'
import type { Mistake } from './mistake.ts'

/** No client certificate was shown. */
export const noCertificate: Mistake<GreetingClue> = {
  id: 'no-certificate',
  lesson: '11-tls',
  confidence: 'certain',
  lookAlikes: ['other-listener'],
  find: (clue) => (clue.wanted.certificate === true && !clue.board.certificate ? told(clue) : undefined),
}
