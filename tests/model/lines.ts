// Packets from the broker as lines, those that came and those that had to come alike.

import { encode, type Packet } from '../../wire/packet.ts'
import type { Connection, Delivery } from './state.ts'

/** A PUBLISH without its identifier. The topic alias has been looked up already. */
export function publishLine(delivery: Delivery, { version }: Connection, now: number, dup = false): string {
  const { message, qos, identifiers } = delivery
  const { topic, payload, contentType } = message
  return toLine({
    topic,
    payload,
    qos,
    dup,
    retain: isRetainSet(delivery, version),
    ...(version === 5 && { expiry: secondsLeft(delivery, now), identifiers, contentType }),
  })
}

/** RETAIN says "this is old", unless MQTT 5 has asked for it as it was published [MQTT-3.3.1-9], [MQTT5 3.3.1-12]. */
const isRetainSet = ({ message, isRetained, asPublished }: Delivery, version: 4 | 5): boolean =>
  isRetained || (version === 5 && asPublished && message.retain)

/** [MQTT5 3.3.2-6]: the interval minus the whole seconds that the message has waited. */
const secondsLeft = ({ message: { expiresAt } }: Delivery, now: number): number | undefined =>
  expiresAt === undefined ? undefined : Math.max(0, Math.ceil((expiresAt - now) / 1000))

interface PublishWords {
  topic: string
  payload: string
  qos: number
  dup: boolean
  retain: boolean
  expiry?: number
  identifiers?: number[]
  contentType?: string
}

function toLine({
  topic,
  payload,
  qos,
  dup,
  retain,
  expiry,
  identifiers = [],
  contentType,
}: PublishWords): string {
  const flags = [dup && 'dup', retain && 'retain'].filter(Boolean)
  const properties = [
    expiry === undefined ? '' : `expires in ${expiry}`,
    identifiers.length > 0 ? `for ${[...identifiers].sort().join('+')}` : '',
    contentType ? `as ${contentType}` : '',
  ]
  return ['PUBLISH', topic, `"${payload}"`, `QoS ${qos}`, ...flags, ...properties].filter(Boolean).join(' ')
}

/** What came, in the same words. `topic`: what its name or its alias means. */
export function lineOf(packet: Packet, version: 4 | 5, topic?: string): string {
  const { cmd, messageId } = packet
  const head = [cmd.toUpperCase(), messageId].filter((part) => part !== undefined).join(' ')
  const codes = 'reasonCode' in packet ? packet.reasonCode : undefined
  switch (packet.cmd) {
    case 'publish': {
      const { qos, dup, retain, payload, properties = {} } = packet
      const { messageExpiryInterval: expiry, subscriptionIdentifier, contentType } = properties
      const identifiers = [subscriptionIdentifier ?? []].flat()
      return toLine({
        topic: topic!,
        payload: Buffer.from(payload).toString(),
        qos,
        dup,
        retain,
        expiry,
        identifiers,
        contentType,
      })
    }
    case 'connack':
      return `CONNACK ${packet.reasonCode ?? packet.returnCode}${packet.sessionPresent ? ' present' : ''}`
    case 'suback':
    case 'unsuback':
      return `${head} [${(packet.granted ?? []).join(' ')}]`
    case 'pingresp':
      return head
    default:
      return version === 5 ? `${head} code ${codes ?? 0}` : head
  }
}

/** Bytes of a PUBLISH of MQTT 5 without a topic alias. */
export function sizeOf({ message, qos, identifiers }: Delivery): number {
  const { topic, payload, retain, contentType, expiresAt } = message
  const properties = {
    ...(contentType && { contentType }),
    ...(expiresAt !== undefined && { messageExpiryInterval: 1 }),
    ...(identifiers.length > 0 && { subscriptionIdentifier: identifiers as unknown as number }),
  }
  const messageId = qos > 0 ? 1 : undefined
  return encode({ cmd: 'publish', topic, payload, qos, dup: false, retain, messageId, properties }, 5).length
}
