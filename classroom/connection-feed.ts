// The connection log as MQTT: each connection of a student's boards is a retained message of its own, so that a page
// that subscribes has them all and afterwards gets what changes; the strangers are one for the desk.

import type { ConnectionEntry } from '../labs/connections/entry.ts'
import type { Change, ConnectionLog } from '../labs/connections/log.ts'

const connectionTopic = ({ handle, id }: Pick<ConnectionEntry, 'handle' | 'id'>): string =>
  `desk/connections/${handle}/${id}`

const STRANGERS_TOPIC = 'desk/unrecognised'

/** Milliseconds in which changes are gathered: while somebody looks, and while nobody does. */
const GATHER = 500
const UNWATCHED = 5_000

export interface ConnectionFeed {
  /** Something has changed in the log. */
  take(change: Change): void
  /** Publishes everything, as after a start. */
  publishAll(): void
  /** The student is gone: their connections are taken out of the log, and back from whoever read of them. */
  forget(handle: string): void
  stop(): void
}

export interface ConnectionFeedOptions {
  log: ConnectionLog
  isWatched: (topic: string, handle: string) => boolean
  /** Retained. An empty payload takes the topic out. */
  publish: (topic: string, payload: string) => void
}

export function createConnectionFeed({ log, isWatched, publish }: ConnectionFeedOptions): ConnectionFeed {
  const changed = new Map<string, ConnectionEntry>()
  let haveStrangersChanged = false
  let sentAll = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const publishStrangers = () => publish(STRANGERS_TOPIC, JSON.stringify(log.strangers()))

  function send() {
    timer = undefined
    if (haveStrangersChanged) publishStrangers()
    haveStrangersChanged = false
    const isTimeForAll = performance.now() - sentAll >= UNWATCHED
    if (isTimeForAll) sentAll = performance.now()
    for (const [topic, entry] of changed) {
      if (!isTimeForAll && !isWatched(topic, entry.handle)) continue
      changed.delete(topic)
      publish(topic, JSON.stringify(entry))
    }
    if (changed.size > 0) schedule()
  }

  function schedule() {
    timer ??= setTimeout(send, GATHER)
  }

  return {
    take({ entry, dropped, strangers }) {
      if (entry) changed.set(connectionTopic(entry), entry)
      if (dropped) {
        changed.delete(connectionTopic(dropped))
        publish(connectionTopic(dropped), '')
      }
      haveStrangersChanged ||= strangers === true
      if (entry || strangers) schedule()
    },
    publishAll() {
      for (const entry of log.all()) publish(connectionTopic(entry), JSON.stringify(entry))
      publishStrangers()
    },
    forget(handle) {
      for (const topic of log.forget(handle).map(connectionTopic)) {
        changed.delete(topic)
        publish(topic, '')
      }
    },
    stop: () => clearTimeout(timer),
  }
}
