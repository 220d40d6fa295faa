// Practice: the student ticks what should match, and compares with what does. The key comes from matching, not from us.

import { isTopicFilter, isTopicName, matches, splitShared } from '../../../wire/topic.ts'
import type { Lists } from './lists.ts'

export type Mark =
  /** Ticked, and it matches. */
  | 'found'
  /** Not ticked, and it does not match. */
  | 'left'
  /** Ticked, and it does not match. */
  | 'wrong'
  /** It matches, and was not ticked. */
  | 'missed'

/** What stands in one field of the grid. Undefined when the filter or the name is not valid. */
export function findVerdict(filter: string, name: string): boolean | undefined {
  if (!isTopicFilter(filter) || !isTopicName(name)) return undefined
  return matches(splitShared(filter).filter, name)
}

/** A key for one field: neither text can hold a line end that is not written out, and no NUL at all. */
export const keyOf = (filter: string, name: string): string => `${filter}\0${name}`

/** Something ticked for an invalid filter is wrong, too: nobody can subscribe to it. */
export function toMark(filter: string, name: string, ticked: ReadonlySet<string>): Mark {
  const isTicked = ticked.has(keyOf(filter, name))
  if (findVerdict(filter, name)) return isTicked ? 'found' : 'missed'
  return isTicked ? 'wrong' : 'left'
}

export interface Score {
  right: number
  wrong: number
  missed: number
  of: number
}

export function toScore({ filters, names }: Lists, ticked: ReadonlySet<string>): Score {
  const score: Score = { right: 0, wrong: 0, missed: 0, of: filters.length * names.length }
  for (const filter of filters) {
    for (const name of names) {
      const mark = toMark(filter, name, ticked)
      if (mark === 'wrong' || mark === 'missed') score[mark]++
      else score.right++
    }
  }
  return score
}
