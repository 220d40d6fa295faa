import { type GreetingClue, told } from './greeting-clue.ts'
import type { Mistake } from './mistake.ts'

/** No client identifier of its own: the broker makes one up, another each time. */
export const clientIdEmpty: Mistake<GreetingClue> = {
  id: 'client-id-empty',
  lesson: '03-connecting',
  confidence: 'certain',
  lookAlikes: ['client-id-invalid', 'client-id-drawn'],
  find(clue) {
    const { wanted, board } = clue
    const isEmpty = board.clientId === '' || board.greeting?.nameless === true
    return wanted.clientId === 'given' && isEmpty ? told(clue) : undefined
  },
}
