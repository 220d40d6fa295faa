// How long nothing has passed, and what came meanwhile. Both in rough steps: a verdict travels each time it changes.

import type { Prepared } from './prepared.ts'
import type { Sight } from './sights/sight.ts'
import type { JudgeState } from './state.ts'
import { en } from './texts/en.ts'

/** In milliseconds; the words for them are in texts, in this order. */
const WAITS = [30, 60, 120, 300, 600, 1200, 1800, 3600].map((seconds) => seconds * 1000)

const waitOf = (ms: number) => WAITS.findLastIndex((wait) => ms >= wait)

/** 1 to 10 as they are, then 10, 20, 50, 100, 200, 500, 1000. */
function roughly(count: number): number {
  if (count <= 10) return count
  return [1000, 500, 200, 100, 50, 20, 10].find((step) => count > step)!
}

export function countMeanwhile(
  state: JudgeState,
  prepared: Prepared,
  sight: Sight,
  hasPassed: boolean,
): JudgeState['quiet'] {
  const { quiet, startedAt } = state
  if (hasPassed) return { since: Math.max(sight.time, startedAt), waited: -1, messages: 0 }
  if (sight.what === 'tick') {
    const waited = waitOf(sight.time - quiet.since)
    return waited === quiet.waited ? quiet : { ...quiet, waited }
  }
  const isCounted = sight.what === 'published' && !sight.repeated && sight.time >= startedAt
  if (!isCounted || quiet.messages > 1000 || prepared.isOfLab(sight.topic)) return quiet
  return { ...quiet, messages: quiet.messages + 1 }
}

/** True when a sentence about them would be the same. */
export const isSameQuiet = (one: JudgeState['quiet'], other: JudgeState['quiet']) =>
  one === other || (one.waited === other.waited && roughly(one.messages) === roughly(other.messages))

/** What a waiting step says behind its sentence; empty while there is nothing to say. */
export function describeQuiet({ waited, messages }: JudgeState['quiet']): string {
  const rough = roughly(messages)
  return en.steps.meanwhile(
    en.steps.waits[waited],
    messages === 0 ? undefined : en.steps.messages(rough, rough < messages),
  )
}
