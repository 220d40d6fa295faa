// What the topic mistakes look at. Each undoes its own mistake and sees whether the topic then fits; a topic
// published to is a filter without wildcards, so one question serves both.

import { matches } from '../../../wire/topic.ts'
import { remember } from '../remember.ts'

export interface TopicClue {
  act: 'publish' | 'subscribe'
  /** The topic that the step is about. */
  expected: string
  /** The topic or filter that came. */
  came: string
  handle: string
  /** The lab's other topics. */
  others: readonly string[]
  /** Why the broker refused it, where it did. */
  why?: string
}

/** Spaces of every kind, and characters without a width: nothing that a topic has on purpose. */
export const BLANK = /[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

/** A client may go through topic names without end. */
const MOST_TOPICS = 1_000

/** A topic with case, blanks and empty levels out of the way. Asked for by one mistake after the other. */
export const toPlain = remember(MOST_TOPICS, (topic: string) =>
  topic
    .replace(BLANK, '')
    .toLowerCase()
    .split('/')
    .filter((level) => level !== '')
    .join('/'),
)

export const hasWildcard = (topic: string) => topic.includes('+') || topic.includes('#')

/** True when `came` would fit but for case, blanks and empty levels. */
export function isAlike(came: string, expected: string): boolean {
  const [filter, name] = [toPlain(came), toPlain(expected)]
  return came !== '' && (filter === name || (hasWildcard(filter) && matches(filter, name)))
}

/** What every topic mistake tells: what was done, what was expected, what came. */
export const told = ({ act, expected, came, handle }: TopicClue) => ({ act, expected, came, handle })
