import { matches, splitShared } from '../../../wire/topic.ts'
import type { Mistake } from './mistake.ts'
import { type TopicClue, told } from './topic-clue.ts'

/** A filter that is right, refused for what it does not show, such as a limit. */
export const filterRefused: Mistake<TopicClue> = {
  id: 'filter-refused',
  lesson: '05-wildcards',
  confidence: 'likely',
  lookAlikes: ['filter-all', 'filter-invalid'],
  find: (clue) =>
    clue.act === 'subscribe' && matches(splitShared(clue.came).filter, clue.expected)
      ? { ...told(clue), why: clue.why ?? 'unknown' }
      : undefined,
}
