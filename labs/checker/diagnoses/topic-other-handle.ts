import type { Mistake } from './mistake.ts'
import { isAlike, type TopicClue, told } from './topic-clue.ts'

/** The right topic in somebody else's space: a colleague's program, or one's own handle misspelt. */
export const topicOtherHandle: Mistake<TopicClue> = {
  id: 'topic-other-handle',
  lesson: '04-topics',
  confidence: 'certain',
  lookAlikes: ['topic-near-miss', 'topic-placeholder'],
  find(clue) {
    const [first = '', ...rest] = clue.came.replace(/^\//, '').split('/')
    if (first === clue.handle || first === 'class' || /^[+#$]|^$/.test(first)) return undefined
    const repaired = [clue.handle, ...rest].join('/')
    return isAlike(repaired, clue.expected) ? { ...told(clue), other: first } : undefined
  },
}
