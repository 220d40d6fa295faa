import { findTopicFilterFault } from '../../../wire/topic.ts'
import type { Mistake } from './mistake.ts'
import { type TopicClue, told } from './topic-clue.ts'

/** A filter that MQTT does not allow, such as `ana/in#` (3.1.1 §4.7.1). */
export const filterInvalid: Mistake<TopicClue> = {
  id: 'filter-invalid',
  lesson: '05-wildcards',
  confidence: 'certain',
  lookAlikes: ['filter-wrong', 'filter-refused'],
  find(clue) {
    if (clue.act !== 'subscribe') return undefined
    const fault = findTopicFilterFault(clue.came)
    return fault ? { ...told(clue), rule: fault.rule, clause: fault.clause } : undefined
  },
}
