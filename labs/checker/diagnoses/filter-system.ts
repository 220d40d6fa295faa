import { matches, splitShared } from '../../../wire/topic.ts'
import type { Mistake } from './mistake.ts'
import { type TopicClue, told } from './topic-clue.ts'

/**
 * `#` or `+/…`, from which a topic that begins with `$` was expected [MQTT-4.7.2-1]. Looks like filter-all, whose topic
 * `#` would bring.
 */
export const filterSystem: Mistake<TopicClue> = {
  id: 'filter-system',
  lesson: '05-wildcards',
  confidence: 'certain',
  lookAlikes: ['filter-all', 'topic-shell-dollar'],
  find(clue) {
    const { act, expected, came } = clue
    const { filter } = splitShared(came)
    if (act !== 'subscribe' || !expected.startsWith('$') || !/^[+#]/.test(filter)) return undefined
    return matches(filter, expected.slice(1)) ? told(clue) : undefined
  },
}
