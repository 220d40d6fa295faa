// What waits for a client (3.1.1 §3.1.2.4, §4.1): QoS 1 and 2 messages that came while it was away, or while it
// had as many unacknowledged as it may have. QoS 0 promises nothing and never waits.

import type { QoS } from '../wire/packet.ts'
import type { Message } from './message.ts'

/** A message on its way to one client. */
export interface Delivery {
  readonly message: Message
  /** The lower of the published and the granted QoS [MQTT-3.8.4-6]. */
  readonly qos: QoS
  /** RETAIN as this client sees it. */
  readonly retain: boolean
  /** Subscription Identifiers of the subscriptions it is for [MQTT5 3.3.4-3], [MQTT5 3.3.4-4]. */
  readonly identifiers: readonly number[]
}

export interface Queue {
  readonly length: number
  readonly bytes: number
  /** Adds at the end. Returns how many messages were lost to keep the limits. */
  push(delivery: Delivery): number
  shift(): Delivery | undefined
  all(): readonly Delivery[]
}

const sizeOf = ({ message }: Delivery) => message.payload.length + message.topic.length

/**
 * A full queue loses its oldest messages: what is left is the latest and without a gap, which serves a client that
 * comes back better than an old beginning. (Mosquitto keeps the beginning and loses what is new.)
 */
export function createQueue(limits: { queuedMessages: number; queuedBytes: number }): Queue {
  const waiting: Delivery[] = []
  let bytes = 0

  function shift() {
    const oldest = waiting.shift()
    if (oldest) bytes -= sizeOf(oldest)
    return oldest
  }

  return {
    get length() {
      return waiting.length
    },
    get bytes() {
      return bytes
    },
    push(delivery) {
      const size = sizeOf(delivery)
      if (size > limits.queuedBytes) return 1 // no room for it, were all others thrown out
      waiting.push(delivery)
      bytes += size
      let lost = 0
      for (; waiting.length > limits.queuedMessages || bytes > limits.queuedBytes; lost++) shift()
      return lost
    },
    shift,
    all: () => waiting,
  }
}
