import type { Mistake } from './mistake.ts'
import { type TopicClue, told } from './topic-clue.ts'

/** A wildcard in the name of a topic to publish to [MQTT-3.3.2-2]. */
export const topicWildcard: Mistake<TopicClue> = {
  id: 'topic-wildcard',
  lesson: '05-wildcards',
  confidence: 'certain',
  lookAlikes: ['poison-message', 'filter-invalid'],
  find: (clue) => (clue.act === 'publish' && /[+#]/.test(clue.came) ? told(clue) : undefined),
}
