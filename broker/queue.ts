// What waits for a client (3.1.1 §3.1.2.4, §4.1): QoS 1 and 2 messages that came while it was away, or while it
// had as many unacknowledged as it may have. QoS 0 promises nothing and never waits.

import type { QoS } from '../wire/packet.ts'
import type { BrokerLimits } from './limits.ts'
import { isExpired, type Message } from './message.ts'

/** A message on its way to one client. */
export interface Delivery {
  readonly message: Message
  /** The lower of the published and the granted QoS [MQTT-3.8.4-6]. */
  readonly qos: QoS
  /** RETAIN as a client of MQTT 5 sees it. */
  readonly retain: boolean
  /** It comes by a subscription that was there before: a client of 3.1.1 sees RETAIN 0 then [MQTT-3.3.1-9]. */
  readonly isNews: boolean
  /** Subscription Identifiers of the subscriptions it is for [MQTT5 3.3.4-3], [MQTT5 3.3.4-4]. */
  readonly identifiers: readonly number[]
}

export interface Queue {
  readonly length: number
  readonly bytes: number
  /** Adds at the end. Returns how many messages were lost to keep the limits: those that have expired first, uncounted. */
  push(delivery: Delivery, now: number): number
  shift(): Delivery | undefined
  remove(delivery: Delivery): void
  all(): readonly Delivery[]
}

const sizeOf = ({ message }: Delivery) => message.payload.length + message.topic.length

type QueueLimits = Pick<BrokerLimits, 'queuedMessages' | 'queuedBytes'>

/**
 * A full queue loses its oldest messages: what is left is the latest and without a gap, which serves a client that
 * comes back better than an old beginning. (Mosquitto keeps the beginning and loses what is new.)
 */
export const createQueue = (limits: QueueLimits): Queue => new MessageQueue(limits)

/** A class, as every session has one: a literal with getters is a dictionary to V8, and weighs 1 KB. */
class MessageQueue implements Queue {
  bytes = 0
  #waiting: Delivery[] = []
  readonly #limits: QueueLimits

  constructor(limits: QueueLimits) {
    this.#limits = limits
  }

  get length() {
    return this.#waiting.length
  }

  push(delivery: Delivery, now: number) {
    const size = sizeOf(delivery)
    if (size > this.#limits.queuedBytes) return 1 // no room for it, were all others thrown out
    this.#waiting.push(delivery)
    this.bytes += size
    if (this.#isOverfull()) this.#dropExpired(now)
    let lost = 0
    for (; this.#isOverfull(); lost++) this.shift()
    return lost
  }

  shift() {
    const oldest = this.#waiting.shift()
    if (oldest) this.bytes -= sizeOf(oldest)
    return oldest
  }

  remove(delivery: Delivery) {
    const at = this.#waiting.indexOf(delivery)
    if (at < 0) return
    this.#waiting.splice(at, 1)
    this.bytes -= sizeOf(delivery)
  }

  all() {
    return this.#waiting
  }

  #isOverfull() {
    return this.length > this.#limits.queuedMessages || this.bytes > this.#limits.queuedBytes
  }

  #dropExpired(now: number) {
    this.#waiting = this.#waiting.filter((delivery) => {
      const isLate = isExpired(delivery.message, now)
      if (isLate) this.bytes -= sizeOf(delivery)
      return !isLate
    })
  }
}
