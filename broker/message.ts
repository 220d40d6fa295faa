// An application message (3.1.1 §1.2): what a publisher hands over and subscribers receive.

import type { Publish, QoS } from '../wire/packet.ts'
import type { Connection } from '../wire/record.ts'
import { findTopicNameFault } from '../wire/topic.ts'

/** What travels with a message, unread and unchanged (5.0 §3.3.2.3): [MQTT5 3.3.2-4], [MQTT5 3.3.2-15] to -18, -20. */
export type MessageProperties = Pick<
  NonNullable<Publish['properties']>,
  'payloadFormatIndicator' | 'contentType' | 'responseTopic' | 'correlationData' | 'userProperties'
>

export interface Message {
  readonly topic: string
  readonly payload: Uint8Array
  readonly qos: QoS
  /** As its publisher set it. What a subscriber sees in its place is decided at delivery. */
  readonly retain: boolean
  readonly properties?: MessageProperties
  /** When it is worth nothing any more, on the clock's `now`; undefined is never (5.0 §3.3.2.3.3). */
  readonly expiresAt?: number
  /** Who published it; undefined for a message of the broker's own. */
  readonly from?: Connection
}

/** What a message is made of. A text becomes its UTF-8 bytes. */
export interface MessageSpec extends Omit<Message, 'payload' | 'qos' | 'retain'> {
  readonly payload: Uint8Array | string
  readonly qos?: QoS
  readonly retain?: boolean
}

export function toMessage(spec: MessageSpec): Message {
  const { topic, payload, qos = 0, retain = false, properties, expiresAt, from } = spec
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload
  if (qos === 0 && !retain) return { topic, payload: bytes, qos, retain, properties, expiresAt, from }
  return {
    topic,
    payload: toOwnBytes(bytes),
    qos,
    retain,
    properties: properties && toOwnProperties(properties),
    expiresAt,
    from,
  }
}

/**
 * A decoded payload is a view of all the bytes that were read from a socket at once, up to 64 KB. A kept view of
 * five bytes would keep all of them, so what may be kept (retained, queued, in flight) is copied out, once.
 */
function toOwnBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)
}

function toOwnProperties(properties: MessageProperties): MessageProperties {
  const { correlationData } = properties
  return correlationData
    ? { ...properties, correlationData: toOwnBytes(correlationData) as Buffer }
    : properties
}

/** Whether a message is too old to be delivered [MQTT5 3.3.2-5]. */
export const isExpired = ({ expiresAt }: Message, now: number): boolean =>
  expiresAt !== undefined && now >= expiresAt

/** The Message Expiry Interval to forward: what is left of it, in whole seconds [MQTT5 3.3.2-6]. */
export const findExpiryInterval = ({ expiresAt }: Message, now: number): number | undefined =>
  expiresAt === undefined ? undefined : Math.max(0, Math.ceil((expiresAt - now) / 1000))

/** The rule that the properties of a PUBLISH or of a will break, or undefined. */
export function findPropertyFault(properties: MessageProperties = {}): string | undefined {
  const { responseTopic } = properties
  if (responseTopic === undefined) return undefined
  return findTopicNameFault(responseTopic) && 'MQTT5 3.3.2-14'
}
