// What a student's own boards exchange with the classroom's broker: the classroom publishes it on desk/wire/HANDLE
// while somebody listens, as JSON arrays of trace lines (classroom/wire-feed.ts).

import type { TraceEvent } from '../../wire/record.ts'
import type { ParsedTrace } from '../../wire/trace.ts'
import { sharedClock } from '../page-broker/shared-clock.ts'

export const feedTopic = (handle: string): string => `desk/wire/${handle}`

/** Reads a trace. It brings a decoder with it, so it is loaded when there is something to read. */
type ParseTrace = (text: string) => ParsedTrace

export interface FeedReader {
  /** A payload of the feed. Returns its events on this page's clock; none when it is no feed. */
  read(payload: string): TraceEvent[]
}

/** The classroom counts from another moment: its clock is set by the portion that came with the least delay. */
export function createFeedReader(parseTrace: ParseTrace, now: () => number = sharedClock.now): FeedReader {
  let ahead = Number.POSITIVE_INFINITY
  return {
    read(payload) {
      const events = parseTrace(toLines(payload)).trace
      const last = events.at(-1)
      if (!last) return []
      ahead = Math.min(ahead, now() - last.at)
      return events.map((event) => ({ ...event, at: event.at + ahead }))
    },
  }
}

function toLines(payload: string): string {
  try {
    const lines: unknown = JSON.parse(payload)
    return Array.isArray(lines) ? lines.map((line) => JSON.stringify(line)).join('\n') : ''
  } catch {
    return ''
  }
}
