// The will (3.1.1 §3.1.2.5): a message that a client leaves with the broker at CONNECT, published when its
// connection ends in any other way than by DISCONNECT.

import type { Connect } from '../wire/packet.ts'
import { findTopicNameFault } from '../wire/topic.ts'
import type { Client } from './client.ts'
import { type Message, toMessage } from './message.ts'
import { judgePublish } from './policy.ts'
import { route } from './route.ts'

type WillSpec = NonNullable<Connect['will']>

/** What is wrong with a will, as detail for the record. */
export function findWillFault({ topic, qos }: WillSpec): Record<string, string> | undefined {
  if (Number(qos) === 3) return { topic, clause: 'MQTT-3.1.2-14' }
  const fault = findTopicNameFault(topic)
  return fault && { topic, clause: fault.clause, rule: fault.rule }
}

/** [MQTT-3.1.2-16], [MQTT-3.1.2-17]: it is published with the RETAIN flag it was left with. */
export function toWill({ topic, payload, qos, retain }: WillSpec, client: Client): Message {
  return toMessage({ topic, payload, qos, retain, from: client.peer.connection })
}

/** [MQTT-3.1.2-8]. A will is a publish of its owner, so it is judged as one: at this moment, not at CONNECT. */
export function publishWill(client: Client) {
  const { will } = client
  if (!will) return // [MQTT-3.1.2-12]
  client.will = undefined // [MQTT-3.1.2-10]
  const verdict = judgePublish(client, will)
  if (verdict === true) return route(client.broker, will)
  const detail = { topic: will.topic, ...verdict.detail }
  client.peer.refuse({ what: 'will', why: verdict.why, answer: 'dropped', detail })
}
