// What is told while it happens, to pages that look: packets of a student's boards, connections, the topics of the class.

import type { MessageSpec } from '../broker/message.ts'
import { DESK } from './accounts.ts'
import { type ClassLog, openClassLog } from './connection-log.ts'
import type { Connections } from './connections.ts'
import { createMapFeed, MAP_TOPIC, type MapFeed } from './map-feed.ts'
import { createWireFeed, feedTopic, type WireFeed } from './wire-feed.ts'

export interface LiveFeedParts {
  connections: Pick<Connections, 'isWatched'>
  publish: (message: MessageSpec) => void
  journalFolder: string
  /** Milliseconds since 1970; undefined for who is no student. */
  joinedAt: (handle: string) => number | undefined
  now: () => number
}

export interface LiveFeeds {
  feed: WireFeed
  classLog: ClassLog
  mapFeed: MapFeed
}

export function openLiveFeeds(parts: LiveFeedParts): LiveFeeds {
  const { connections, publish, journalFolder, joinedAt, now } = parts
  return {
    feed: createWireFeed({
      isWatched: (handle) => connections.isWatched(feedTopic(handle), [handle, DESK]),
      publish: (topic, payload) => publish({ topic, payload }),
    }),
    classLog: openClassLog({
      journalFolder,
      joinedAt,
      isWatched: (topic, handle) => connections.isWatched(topic, [handle, DESK]),
      publish: (topic, payload) => publish({ topic, payload, retain: true }),
    }),
    mapFeed: createMapFeed({
      isWatched: () => connections.isWatched(MAP_TOPIC, [DESK]),
      publish: (payload) => publish({ topic: MAP_TOPIC, payload, retain: true }),
      now,
    }),
  }
}
