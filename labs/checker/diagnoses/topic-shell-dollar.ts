import { matches } from '../../../wire/topic.ts'
import type { Mistake } from './mistake.ts'
import { type TopicClue, told } from './topic-clue.ts'

/**
 * `$SYS/…` without quotation marks, for which a shell puts in the value of a variable that nobody has set. Looks like
 * topic-leading-slash.
 */
export const topicShellDollar: Mistake<TopicClue> = {
  id: 'topic-shell-dollar',
  lesson: '05-wildcards',
  confidence: 'likely',
  lookAlikes: ['topic-leading-slash', 'filter-system'],
  find(clue) {
    const { came, expected } = clue
    if (!expected.startsWith('$') || !came.startsWith('/')) return undefined
    return matches(came, expected.replace(/^\$[^/]*/, '')) ? told(clue) : undefined
  },
}
