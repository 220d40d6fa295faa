// Whose progress this browser keeps. Two students of one computer have two, though one of them did not leave.

import { type Progress, toProgress } from '../../../labs/progress/progress.ts'
import { recall, remember } from '../memory.ts'

const OWNER = 'progress-of'
const shelfOf = (handle: string) => `progress.${handle}`

/**
 * What this browser is to keep for `handle` instead of `kept`; undefined when that is theirs, or was nobody's before they
 * joined. What another student left here waits on a shelf until they sign in here again.
 */
export function takeOver(handle: string, kept: Progress): Progress | undefined {
  const owner = recall(OWNER)
  remember(OWNER, handle)
  if (typeof owner !== 'string' || owner === handle) return undefined
  remember(shelfOf(owner), kept)
  return toProgress(recall(shelfOf(handle)))
}
