import type { Mistake } from './mistake.ts'
import { BLANK, isAlike, type TopicClue, told } from './topic-clue.ts'

/** A space, a line end or an invisible character, often pasted along or left by println. */
export const topicWhitespace: Mistake<TopicClue> = {
  id: 'topic-whitespace',
  lesson: '04-topics',
  confidence: 'certain',
  lookAlikes: ['topic-case', 'topic-near-miss'],
  find(clue) {
    const [blank] = clue.came.match(BLANK) ?? []
    if (blank === undefined || !isAlike(clue.came, clue.expected)) return undefined
    return { ...told(clue), blank }
  },
}
