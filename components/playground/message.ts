// Messages a client received or sent, newest first, and no more than can be read.

import type { IPublishPacket } from 'mqtt'
import type { QoS } from '../../wire/packet.ts'

export interface Message {
  /** Counts up within a list. */
  number: number
  time: number
  topic: string
  payload: Uint8Array
  qos: QoS
  retain: boolean
  dup: boolean
  /** MQTT 5. */
  properties?: MessageProperties
  /**
   * Of a sent message: whether the broker has said that it has it; "lost" when the session ended first. QoS 0 is
   * never acknowledged.
   */
  acknowledged?: 'waiting' | 'yes' | 'lost'
}

/** As MQTT.js hands it over. */
export const toReceived = (
  time: number,
  topic: string,
  payload: Uint8Array,
  { qos, retain, dup, properties }: IPublishPacket,
): Omit<Message, 'number'> => ({
  time,
  topic,
  payload: new Uint8Array(payload),
  qos,
  retain,
  dup,
  ...(properties ? { properties: properties as MessageProperties } : {}),
})

const MOST = 200

export interface MessageList {
  readonly newestFirst: readonly Message[]
  /** How many there have been, dropped ones included. */
  readonly count: number
  /** Raised on every change. */
  readonly version: number
}

/** A ring: what comes takes the place of the oldest, and nothing is copied until somebody looks. */
export class Messages implements MessageList {
  #ring: Message[] = []
  #count = 0
  #version = 0
  #shown: Message[] | undefined

  get count(): number {
    return this.#count
  }

  get version(): number {
    return this.#version
  }

  get newestFirst(): readonly Message[] {
    if (!this.#shown) {
      const next = this.#count % MOST
      this.#shown = [...this.#ring.slice(next), ...this.#ring.slice(0, next)].reverse()
    }
    return this.#shown
  }

  /** Returns the number it was given. */
  add(message: Omit<Message, 'number'>): number {
    this.#ring[this.#count % MOST] = { ...message, number: ++this.#count }
    this.#touch()
    return this.#count
  }

  /** Replaced, not changed: who shows it compares. */
  mark(number: number, acknowledged: Message['acknowledged']) {
    const at = (number - 1) % MOST
    const one = this.#ring[at]
    if (one?.number !== number) return
    this.#ring[at] = { ...one, acknowledged }
    this.#touch()
  }

  clear() {
    this.#ring = []
    this.#count = 0
    this.#touch()
  }

  #touch() {
    this.#version++
    this.#shown = undefined
  }
}

/** What travels with a message of MQTT 5. */
export interface MessageProperties {
  payloadFormatIndicator?: boolean
  messageExpiryInterval?: number
  contentType?: string
  responseTopic?: string
  correlationData?: Uint8Array
  subscriptionIdentifier?: number | number[]
  userProperties?: object
}
