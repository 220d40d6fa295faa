// The topic map for the desk: counted all the time, told once a second while somebody looks.

import { TopicMap } from '../labs/topic-map/topic-map.ts'
import type { TraceEvent } from '../wire/record.ts'

export const MAP_TOPIC = 'desk/map'

const EVERY = 1_000

/** Characters of a picture at most: a desk behind a slow network would be cut off by one of 256 KB (`gate.unsent`). */
const LONGEST = 100_000
/** Topics and pairs of a picture at first; fewer topics where they do not fit. */
const MOST = { topics: 1_200, pairs: 200 }

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
    publish(toPicture(map, now()))
  }, EVERY)
  return { take: (event) => map.take(event), stop: () => clearInterval(timer) }
}

/** The busiest topics, as many as fit. */
export function toPicture(map: TopicMap, now: number): string {
  for (let most = MOST; ; most = { ...most, topics: Math.floor(most.topics / 2) }) {
    const picture = JSON.stringify(map.view(now, most))
    if (picture.length <= LONGEST || most.topics === 0) return picture
  }
}
