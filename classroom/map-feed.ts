// The topic map for the desk: counted all the time, told once a second while somebody looks.

import { TopicMap } from '../labs/topic-map/topic-map.ts'
import type { TraceEvent } from '../wire/record.ts'

export const MAP_TOPIC = 'desk/map'

const EVERY = 1_000

export interface MapFeedOptions {
  isWatched: () => boolean
  publish: (payload: string) => void
  /** Milliseconds since 1970. */
  now: () => number
}

export interface MapFeed {
  take(event: TraceEvent): void
  stop(): void
}

export function createMapFeed({ isWatched, publish, now }: MapFeedOptions): MapFeed {
  const map = new TopicMap()
  let told = -1
  /** Rates go down while nothing is said: a few more pictures show it. */
  let quiet = 0
  const timer = setInterval(() => {
    if (!isWatched()) {
      told = -1
      return
    }
    quiet = map.version === told ? quiet + 1 : 0
    if (quiet > 60) return
    told = map.version
    publish(JSON.stringify(map.view(now())))
  }, EVERY)
  return { take: (event) => map.take(event), stop: () => clearInterval(timer) }
}
