// Retained messages (3.1.1 §3.3.1.3): the last message of each topic that asked to be kept, for whoever
// subscribes later. They belong to their topics, not to any session [MQTT-3.1.2-7].

import { matches } from '../wire/topic.ts'
import { isExpired, type Message } from './message.ts'

export interface Retained {
  readonly count: number
  /** Keeps a message that was published with RETAIN 1, or erases what was kept when its payload is empty. */
  take(message: Message): void
  get(topic: string): Message | undefined
  /** What a new subscription to `filter` receives at the time `now`. What has expired goes [MQTT5 3.3.2-5]. */
  match(filter: string, now: number): Message[]
  all(): Iterable<Message>
  /** Erases what has expired. */
  sweep(now: number): void
}

/** Sorted by first level: most filters name it, and then the topics of others are not looked at. */
export function createRetained(): Retained {
  const shelves = new Map<string, Map<string, Message>>()
  let count = 0

  function put(shelf: string, message: Message) {
    const topics = shelves.get(shelf) ?? new Map<string, Message>()
    if (!topics.has(message.topic)) count++
    topics.set(message.topic, message) // [MQTT-3.3.1-5]; QoS 0 too [MQTT-3.3.1-7]
    shelves.set(shelf, topics)
  }

  function erase(shelf: string, topic: string) {
    const topics = shelves.get(shelf)
    if (!topics?.delete(topic)) return
    count--
    if (topics.size === 0) shelves.delete(shelf)
  }

  return {
    get count() {
      return count
    },
    take(message) {
      const shelf = firstLevel(message.topic)
      if (message.payload.length === 0)
        erase(shelf, message.topic) // [MQTT-3.3.1-10], [MQTT-3.3.1-11]
      else put(shelf, message)
    },
    get: (topic) => shelves.get(firstLevel(topic))?.get(topic),
    match(filter, now) {
      const first = firstLevel(filter)
      const isWild = first === '+' || first === '#'
      const searched = isWild ? [...shelves.values()] : [shelves.get(first) ?? new Map<string, Message>()]
      const found = searched
        .flatMap((topics) => [...topics.values()])
        .filter(({ topic }) => matches(filter, topic))
      return found.filter((message) => {
        const isLate = isExpired(message, now)
        if (isLate) erase(firstLevel(message.topic), message.topic)
        return !isLate
      })
    },
    sweep(now) {
      for (const message of [...this.all()])
        if (isExpired(message, now)) erase(firstLevel(message.topic), message.topic)
    },
    *all() {
      for (const topics of shelves.values()) yield* topics.values()
    },
  }
}

const firstLevel = (topic: string) => topic.split('/', 1)[0]!
