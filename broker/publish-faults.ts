// What can be wrong with a PUBLISH though its bytes are well formed (3.1.1 §3.3, 5.0 §3.3), and the topic name that
// it means.

import type { Publish } from '../wire/packet.ts'
import { reason } from '../wire/reason.ts'
import type { Refused } from '../wire/record.ts'
import { findTopicNameFault } from '../wire/topic.ts'
import { findTopic } from './aliases.ts'
import type { Client } from './client.ts'
import { isIdentifier } from './identifier.ts'
import { findPropertyFault } from './message.ts'

type ReadPublish = { topic: string } | { fault: Pick<Refused, 'what' | 'why' | 'detail'>; code: number }

/** The topic name of a PUBLISH, its alias looked up, or what it breaks and the reason code for that. */
export function readPublish(client: Client, packet: Publish): ReadPublish {
  const isFive = client.version === 5
  const fault = (clause: string, code: number = reason.protocolError, why: Refused['why'] = 'malformed') => ({
    fault: { what: 'publish', why, detail: { topic: packet.topic, clause } } as const,
    code,
  })
  const { qos, dup, messageId, properties } = packet
  if (qos === 0 && dup) return fault('MQTT-3.3.1-2', reason.malformedPacket) // the same number in 5.0
  if (qos > 0 && !isIdentifier(messageId)) return fault(isFive ? 'MQTT5 2.2.1-3' : 'MQTT-2.3.1-1')
  if (isFive && qos > 0 && isTooMuch(client, messageId!))
    return fault('MQTT5 3.3.4-7', reason.receiveMaximumExceeded, 'limit')
  const topic = isFive ? findTopic(client, packet) : packet.topic
  if (typeof topic !== 'string') return fault(topic.clause, topic.code)
  const wrong = findTopicNameFault(topic) // [MQTT-3.3.2-2], [MQTT-4.7.3-1]
  if (wrong)
    return fault(wrong.clause, topic === '' ? reason.protocolError : reason.malformedPacket, 'topic-invalid')
  if (!isFive || !properties) return { topic }
  if (properties.subscriptionIdentifier !== undefined) return fault('MQTT5 3.3.4-6')
  const clause = findPropertyFault(properties)
  return clause ? fault(clause) : { topic }
}

/** Counts a message that must be answered. One more than the Receive Maximum is too much [MQTT5 3.3.4-7]. */
function isTooMuch({ unanswered, broker }: Client, messageId: number): boolean {
  unanswered.add(messageId)
  return unanswered.size > broker.limits.receiveMaximum
}
