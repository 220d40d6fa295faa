import { type GreetingClue, told } from './greeting-clue.ts'
import type { Mistake } from './mistake.ts'

/** Let in without user name and token, as by a certificate. */
export const accountMissing: Mistake<GreetingClue> = {
  id: 'account-missing',
  lesson: '10-authentication',
  confidence: 'certain',
  lookAlikes: ['no-credentials'],
  find: (clue) =>
    clue.wanted.account === true && clue.board.greeting?.account === false ? told(clue) : undefined,
}
