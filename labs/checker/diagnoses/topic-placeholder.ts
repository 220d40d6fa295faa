import type { Mistake } from './mistake.ts'
import { isAlike, type TopicClue, told } from './topic-clue.ts'

const PLACEHOLDER = /^([<{[(%].*|\$\{.*|\$?(your.*|my-?handle|handle|username|user))$/i

/** The handout's `<handle>` left as it is printed there. */
export const topicPlaceholder: Mistake<TopicClue> = {
  id: 'topic-placeholder',
  lesson: '04-topics',
  confidence: 'certain',
  find(clue) {
    const [first = '', ...rest] = clue.came.replace(/^\//, '').split('/')
    if (first === clue.handle || !PLACEHOLDER.test(first)) return undefined
    const repaired = [clue.handle, ...rest].join('/')
    return isAlike(repaired, clue.expected) ? { ...told(clue), placeholder: first } : undefined
  },
}
