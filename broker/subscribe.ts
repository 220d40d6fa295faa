// SUBSCRIBE (3.1.1 §3.8): one or more filters, each granted or refused, all answered by one SUBACK. Then come the
// retained messages.

import type { QoS, Subscribe } from '../wire/packet.ts'
import { type Client, send } from './client.ts'
import { violate } from './close.ts'
import { findFilterFault } from './filter.ts'
import { pump } from './flow.ts'
import { isIdentifier } from './identifier.ts'
import { judgeSubscribe } from './policy.ts'
import type { Session } from './session.ts'
import type { Subscription } from './subscriptions.ts'

/** The return code of a filter that is not granted [MQTT-3.9.3-2]. (MQTT 3.1 reads QoS 0 in its two low bits.) */
const REFUSED = 0x80

export function subscribe(client: Client, session: Session, packet: Subscribe) {
  const fault = findFault(packet)
  if (fault) return violate(client, fault)
  const asked = packet.subscriptions.map(({ topic, qos }) => ({ filter: topic, qos }))
  // [MQTT-3.8.4-4], [MQTT-3.8.4-5], [MQTT-3.9.3-1]: as many codes as filters, in their order.
  const granted = asked.map((subscription) => grant(client, session, subscription))
  send(client, { cmd: 'suback', messageId: packet.messageId, granted }) // [MQTT-3.8.4-1], [MQTT-3.8.4-2]
  for (const [i, subscription] of asked.entries())
    if (granted[i] !== REFUSED) oweRetained(client, session, subscription)
  pump(client.broker, session)
}

function findFault({ messageId, subscriptions }: Subscribe) {
  const malformed = (clause: string) => ({ what: 'subscribe', why: 'malformed', detail: { clause } }) as const
  if (!isIdentifier(messageId)) return malformed('MQTT-2.3.1-1')
  if (subscriptions.length === 0) return malformed('MQTT-3.8.3-3')
  for (const { topic: filter } of subscriptions) {
    const fault = findFilterFault(filter)
    if (!fault) continue
    const { clause, rule } = fault
    return { what: 'subscribe', why: 'filter-invalid', detail: { filter, clause, rule } } as const
  }
  return undefined
}

/** Adds one subscription, or refuses it. Returns its code for SUBACK: the QoS granted is always the QoS asked for. */
function grant(client: Client, session: Session, subscription: Subscription): QoS | typeof REFUSED {
  const { filter, qos } = subscription
  const verdict = judgeSubscribe(client, session, filter, qos)
  if (verdict !== true) {
    const detail = { filter, ...verdict.detail }
    client.peer.refuse({ what: 'subscribe', why: verdict.why, answer: 'SUBACK 0x80', detail })
    return REFUSED
  }
  session.subscriptions.set(filter, subscription) // the same filter again takes the old one's place [MQTT-3.8.4-3]
  client.broker.subscriptions.add(session, subscription)
  return qos
}

/**
 * [MQTT-3.3.1-6] Every matching retained message; for a filter that was subscribed to before as well
 * [MQTT-3.8.4-3]. One that several new filters match is owed once.
 */
function oweRetained({ broker }: Client, session: Session, { filter }: Subscription) {
  for (const message of broker.retained.match(filter)) session.due.set(message.topic, message)
}
