import type { Mistake } from './mistake.ts'
import { isAlike, type TopicClue, told } from './topic-clue.ts'

/** `ana/ana/outTopic`: the program puts the handle in front, and so did its author. */
export const topicDoubleHandle: Mistake<TopicClue> = {
  id: 'topic-double-handle',
  lesson: '04-topics',
  confidence: 'certain',
  lookAlikes: ['topic-level-extra', 'topic-empty-level'],
  find(clue) {
    const prefix = `${clue.handle}/`
    const doubled = clue.came.startsWith(prefix + prefix)
    return doubled && isAlike(clue.came.slice(prefix.length), clue.expected) ? told(clue) : undefined
  },
}
