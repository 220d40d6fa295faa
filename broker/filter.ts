// Topic filters as each version sees them (3.1.1 §4.7; 5.0 §4.7, §4.8.2).

import type { Version } from '../wire/packet.ts'
import { findTopicFilterFault, type TopicFault } from '../wire/topic.ts'

/** `$share/GROUP/FILTER` means something in MQTT 5 only, and only there can it be malformed. */
export const isShared = (filter: string): boolean => filter.startsWith('$share/') || filter === '$share'

/** What is wrong with a filter, or undefined. */
export function findFilterFault(filter: string, version: Version): TopicFault | undefined {
  return isShared(filter) && version !== 5 ? undefined : findTopicFilterFault(filter)
}
