import { type GreetingClue, told } from './greeting-clue.ts'
import type { Mistake } from './mistake.ts'

/** Another door than the lab asks for: the plain port in place of TLS, say. */
export const otherListener: Mistake<GreetingClue> = {
  id: 'other-listener',
  lesson: '11-tls',
  confidence: 'certain',
  lookAlikes: ['no-certificate', 'tls-to-plain-port'],
  find(clue) {
    const { listener } = clue.wanted
    return listener !== undefined && clue.board.listener !== listener
      ? { ...told(clue), wanted: listener, came: clue.board.listener }
      : undefined
  },
}
