import { isSlip } from '../nearest.ts'
import type { Mistake } from './mistake.ts'
import { type TopicClue, told, toPlain } from './topic-clue.ts'

/** A letter or two off. Wildcards are no slips of the fingers. */
export const topicNearMiss: Mistake<TopicClue> = {
  id: 'topic-near-miss',
  lesson: '04-topics',
  confidence: 'likely',
  lookAlikes: ['topic-case', 'topic-other'],
  find: (clue) =>
    !/[+#]/.test(clue.came) && isSlip(toPlain(clue.came), toPlain(clue.expected)) ? told(clue) : undefined,
}
