// One PUBLISH to one client (3.1.1 §3.3, 5.0 §3.3): the message in the words of the version that the client speaks.

import type { Packet, Publish } from '../wire/packet.ts'
import { findAlias } from './aliases.ts'
import type { Client } from './client.ts'
import { findExpiryInterval, type Message } from './message.ts'
import type { Delivery } from './queue.ts'
import { send } from './send.ts'

/**
 * Sends a message. Returns false when its packet is larger than the client takes: then it is as good as sent
 * [MQTT5 3.1.2-25].
 */
export function deliver(client: Client, delivery: Delivery, messageId?: number, dup = false): boolean {
  const packet = toPublish(delivery, messageId, dup)
  if (client.version !== 5) {
    packet.retain &&= !delivery.isNews // [MQTT-3.3.1-8], [MQTT-3.3.1-9]
    return send(client, packet)
  }
  const { message, identifiers } = delivery
  packet.properties = toProperties(message, client.broker.clock.now())
  if (identifiers.length > 0) packet.properties.subscriptionIdentifier = [...identifiers]
  return sendWithAlias(client, packet)
}

/** True when the client gets the same bytes as others who share the RETAIN flag and the version. */
export const isShareable = ({ version, terms }: Client, identifiers: readonly number[]): boolean =>
  version !== 5 || (terms.topicAliasMaximum === 0 && identifiers.length === 0)

export function toPublish(
  { message, qos, retain }: Pick<Delivery, 'message' | 'qos' | 'retain'>,
  messageId?: number,
  dup = false,
) {
  const { topic, payload } = message
  return { cmd: 'publish', topic, payload, qos, retain, dup, messageId } as Publish
}

/** The properties that every receiver of a message sees. */
export function toProperties(message: Message, now: number): NonNullable<Publish['properties']> {
  const messageExpiryInterval = findExpiryInterval(message, now)
  return { ...message.properties, ...(messageExpiryInterval === undefined ? {} : { messageExpiryInterval }) }
}

/** An alias counts as given only when the client gets to see it. */
function sendWithAlias(client: Client, packet: Publish): boolean {
  const use = findAlias(client, packet.topic)
  if (!use) return send(client, packet)
  const { alias: topicAlias, isNew } = use
  const { topic } = packet
  const shorter: Packet = {
    ...packet,
    topic: isNew ? topic : '',
    properties: { ...packet.properties, topicAlias },
  }
  const isSent = send(client, shorter)
  if (isSent && isNew) client.aliases.outgoing.set(topic, topicAlias)
  return isSent
}
