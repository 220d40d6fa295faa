import type { Mistake } from './mistake.ts'
import { isAlike, type TopicClue, told } from './topic-clue.ts'

/** `outTopic`, as samples have it, without the handle that makes the space a student's own. */
export const topicMissingHandle: Mistake<TopicClue> = {
  id: 'topic-missing-handle',
  lesson: '04-topics',
  confidence: 'certain',
  lookAlikes: ['topic-level-missing', 'topic-leading-slash'],
  find(clue) {
    const prefix = `${clue.handle}/`
    const wanted = clue.expected.startsWith(prefix)
    return wanted && isAlike(prefix + clue.came, clue.expected) ? told(clue) : undefined
  },
}
