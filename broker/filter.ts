// Topic filters as 3.1.1 sees them (§4.7).

import { findTopicFilterFault, type TopicFault } from '../wire/topic.ts'

/** `$share/GROUP/FILTER` means something in MQTT 5 only, and only there can it be malformed. */
export const isShared = (filter: string): boolean => filter.split('/', 1)[0] === '$share'

/** What is wrong with a filter, or undefined. */
export function findFilterFault(filter: string): TopicFault | undefined {
  return isShared(filter) ? undefined : findTopicFilterFault(filter)
}
