import { matches, splitShared } from '../../../wire/topic.ts'
import type { Mistake } from './mistake.ts'
import { type TopicClue, told } from './topic-clue.ts'

/** `#`, or a `+` in the first level, asks for everybody's messages, which is refused here. */
export const filterAll: Mistake<TopicClue> = {
  id: 'filter-all',
  lesson: '05-wildcards',
  confidence: 'certain',
  lookAlikes: ['filter-refused', 'filter-system'],
  find(clue) {
    const { filter } = splitShared(clue.came)
    const isAll = clue.act === 'subscribe' && /^[+#]/.test(filter) && matches(filter, clue.expected)
    return isAll ? told(clue) : undefined
  },
}
