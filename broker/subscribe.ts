// SUBSCRIBE (3.1.1 §3.8, 5.0 §3.8): one or more filters, each granted or refused, all answered by one SUBACK. Then
// come the retained messages.

import type { Subscribe } from '../wire/packet.ts'
import { reason, toHexCode } from '../wire/reason.ts'
import type { Client } from './client.ts'
import { violate } from './close.ts'
import { findFilterFault, isShared } from './filter.ts'
import { pump } from './flow.ts'
import { isIdentifier } from './identifier.ts'
import { judgeSubscribe } from './policy.ts'
import { toSubscribeCode } from './refusal.ts'
import { explain, send } from './send.ts'
import type { Session } from './session.ts'
import type { BrokerState } from './state.ts'
import { type Subscription, toSubscriptions } from './subscription.ts'
import { en } from './texts/en.ts'

/** The return code of a filter that is not granted [MQTT-3.9.3-2]. (MQTT 3.1 reads QoS 0 in its two low bits.) */
const REFUSED = 0x80

interface Refused {
  readonly code: number
  /** In words. */
  readonly why: string
}

interface Grant {
  readonly code: number
  /** Retained messages are owed for it. */
  readonly wantsRetained: boolean
  /** Why it was refused, in words. */
  readonly why?: string
}

export function subscribe(client: Client, session: Session, packet: Subscribe) {
  const fault = findFault(client, packet)
  if (fault) return violate(client, fault, fault.code)
  const asked = toSubscriptions(packet, client.version)
  // [MQTT-3.8.4-4], [MQTT-3.8.4-5], [MQTT-3.9.3-1]: as many codes as filters, in their order.
  const grants = asked.map((subscription) => grant(client, session, subscription))
  const granted = grants.map(({ code }) => code)
  const why = grants.find((grant) => grant.why)?.why
  const { messageId } = packet
  const suback = { cmd: 'suback', messageId, granted, ...explain(client, why) } as const
  if (!send(client, suback)) return // [MQTT-3.8.4-1], [MQTT-3.8.4-2]
  for (const [i, { filter }] of asked.entries())
    if (grants[i]!.wantsRetained) oweRetained(client.broker, session, filter)
  pump(client.broker, session)
}

/** What a SUBSCRIBE breaks, or undefined. */
export function findFault({ version }: Client, { messageId, subscriptions }: Subscribe) {
  const isFive = version === 5
  const malformed = (clause: string, code: number = reason.protocolError) =>
    ({ what: 'subscribe', why: 'malformed', detail: { clause }, code }) as const
  if (!isIdentifier(messageId)) return malformed(isFive ? 'MQTT5 2.2.1-3' : 'MQTT-2.3.1-1')
  if (subscriptions.length === 0) return malformed(isFive ? 'MQTT5 3.8.3-2' : 'MQTT-3.8.3-3')
  for (const { topic: filter, nl } of subscriptions) {
    const fault = findFilterFault(filter, version)
    if (fault) {
      const { clause, rule } = fault
      const detail = { filter, clause, rule }
      return { what: 'subscribe', why: 'filter-invalid', detail, code: reason.malformedPacket } as const
    }
    if (nl && isShared(filter)) return malformed('MQTT5 3.8.3-4')
  }
  return undefined
}

/** Puts on record that a subscription may not be had. Answers its code; undefined when it may be. */
export function judge(client: Client, session: Session, subscription: Subscription): Refused | undefined {
  const { filter, qos } = subscription
  const verdict = judgeSubscribe(client, session, filter, qos)
  if (verdict === true) return undefined
  const detail = { filter, ...verdict.detail }
  const code = client.version === 5 ? toSubscribeCode(verdict) : REFUSED
  client.peer.refuse({ what: 'subscribe', why: verdict.why, answer: `SUBACK ${toHexCode(code)}`, detail })
  return { code, why: en.reason(verdict.why, detail) }
}

/** Adds one subscription, or refuses it. The QoS granted is always the QoS asked for. */
function grant(client: Client, session: Session, subscription: Subscription): Grant {
  const refused = judge(client, session, subscription)
  if (refused) return { ...refused, wantsRetained: false }
  const { qos } = subscription
  return { code: qos, wantsRetained: establish(client.broker, session, subscription) }
}

/** Adds a subscription. Answers whether retained messages are owed for it. */
export function establish(broker: BrokerState, session: Session, subscription: Subscription): boolean {
  const { filter, retainHandling } = subscription
  const isNew = !session.subscriptions.has(filter)
  session.subscriptions.set(filter, subscription) // the same filter again takes the old one's place [MQTT-3.8.4-3]
  broker.subscriptions.add(session, subscription)
  // [MQTT5 3.3.1-9], [MQTT5 3.3.1-10], [MQTT5 3.3.1-11]; never for a shared one (5.0 §4.8.2).
  return !isShared(filter) && (retainHandling === 0 || (retainHandling === 1 && isNew))
}

/**
 * [MQTT-3.3.1-6] Every matching retained message; for a filter that was subscribed to before as well
 * [MQTT-3.8.4-3], [MQTT5 3.8.4-4]. One that several new filters match is owed once.
 */
export function oweRetained(broker: BrokerState, session: Session, filter: string) {
  const isNoLocal = session.subscriptions.get(filter)!.noLocal
  for (const message of broker.retained.match(filter, broker.clock.now())) {
    if (isNoLocal && message.from?.clientId === session.clientId) continue // [MQTT5 3.8.3-3]
    const owed = session.due.get(message.topic)
    if (owed?.message === message) owed.filters.add(filter)
    else session.due.set(message.topic, { message, filters: new Set([filter]) })
  }
}
