import type { Mistake } from './mistake.ts'
import { type ObeyClue, told } from './obey-clue.ts'

/** No report after the command. */
export const notObeyed: Mistake<ObeyClue> = {
  id: 'not-obeyed',
  lesson: '14-boards',
  confidence: 'likely',
  lookAlikes: ['reported-wrong', 'no-network-loop'],
  find: (clue) => (clue.wanted === undefined ? undefined : { ...told(clue), wanted: clue.wanted }),
}
