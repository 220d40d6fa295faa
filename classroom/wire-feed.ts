// The packet feed: what a student's boards exchange with the broker, for the ladder on the student's page.

import type { TraceEvent } from '../wire/record.ts'
import { toLines } from '../wire/trace.ts'

export const feedTopic = (handle: string): string => `desk/wire/${handle}`

/** Milliseconds in which events are gathered into one message. */
const GATHER = 100
/** Events in one message at most; more are left out, as nobody could follow them. */
const MOST = 200
/** Characters of one message at most, so that a page is not drowned either. */
const MOST_CHARACTERS = 60_000

export interface WireFeed {
  /** An event of a board of this student. */
  add(handle: string, event: TraceEvent): void
  stop(): void
}

export interface WireFeedOptions {
  /** True while somebody reads this topic: nothing is gathered for nobody. */
  isWatched: (handle: string) => boolean
  publish: (topic: string, payload: string) => void
}

/** The feed would record itself: packets that bring the classroom's own topics to a board stay out. */
const isOwnTopic = (event: TraceEvent) =>
  event.type === 'packet' && event.packet.cmd === 'publish' && event.packet.topic.startsWith('desk/')

export function createWireFeed({ isWatched, publish }: WireFeedOptions): WireFeed {
  let gathered = new Map<string, TraceEvent[]>()
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What was found out in this turn: a message to forty boards asks forty times. */
  const found = new Map<string, boolean>()

  function isRead(handle: string): boolean {
    if (found.size === 0) queueMicrotask(() => found.clear())
    const known = found.get(handle) ?? isWatched(handle)
    found.set(handle, known)
    return known
  }

  function send() {
    timer = undefined
    const batches = gathered
    gathered = new Map()
    for (const [handle, events] of batches) publish(feedTopic(handle), toArray(events))
  }

  return {
    add(handle, event) {
      if (isOwnTopic(event) || !isRead(handle)) return
      const events = gathered.get(handle) ?? []
      gathered.set(handle, events)
      if (events.length < MOST) events.push(event)
      timer ??= setTimeout(send, GATHER)
    },
    stop: () => clearTimeout(timer),
  }
}

/** A JSON array of trace lines. Every message stands alone: each names its connections in full. */
function toArray(events: TraceEvent[]): string {
  const lines = toLines(events).trimEnd().split('\n')
  let characters = 0
  const fitting = lines.filter((line) => {
    characters += line.length
    return characters <= MOST_CHARACTERS
  })
  return `[${fitting.join(',')}]`
}
