import { type GreetingClue, told } from './greeting-clue.ts'
import type { Mistake } from './mistake.ts'

/** No client identifier of its own: the broker makes one up, another each time. */
export const clientIdEmpty: Mistake<GreetingClue> = {
  id: 'client-id-empty',
  lesson: '03-connecting',
  confidence: 'certain',
  lookAlikes: ['client-id-invalid', 'client-id-drawn'],
  find: (clue) => (clue.wanted.clientId === 'given' && clue.board.clientId === '' ? told(clue) : undefined),
}
