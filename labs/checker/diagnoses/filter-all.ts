import type { Mistake } from './mistake.ts'
import { type TopicClue, told } from './topic-clue.ts'

/** `#` asks for everybody's messages, which is refused here. */
export const filterAll: Mistake<TopicClue> = {
  id: 'filter-all',
  lesson: '05-wildcards',
  confidence: 'certain',
  find: (clue) =>
    clue.act === 'subscribe' && ['#', '+/#', '/#'].includes(clue.came) ? told(clue) : undefined,
}
