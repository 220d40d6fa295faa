import type { Mistake } from './mistake.ts'
import { isAlike, type TopicClue, told } from './topic-clue.ts'

/** The lab's other topic: what the board should hear and what it should say mixed up. */
export const topicSwapped: Mistake<TopicClue> = {
  id: 'topic-swapped',
  lesson: '02-publish-subscribe',
  confidence: 'likely',
  lookAlikes: ['topic-other', 'topic-levels-swapped'],
  find(clue) {
    const bare = clue.came.replace(/^\//, '')
    const spellings = [bare, `${clue.handle}/${bare}`]
    const other = clue.others.find((topic) => spellings.some((spelling) => isAlike(spelling, topic)))
    return other === undefined ? undefined : { ...told(clue), other }
  },
}
