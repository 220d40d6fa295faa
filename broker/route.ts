// Routing: from one message to everybody whose subscriptions match (3.1.1 §4.5, §4.6; 5.0 the same and §4.8.2).

import { encode, type Packet, type QoS } from '../wire/packet.ts'
import type { Client } from './client.ts'
import { deliver, isShareable, toProperties, toPublish } from './deliver.ts'
import { hasSlot, offer } from './flow.ts'
import { takeTurn } from './groups.ts'
import { tellLoss } from './loss.ts'
import type { Message } from './message.ts'
import { mayDeliver } from './policy.ts'
import { send } from './send.ts'
import type { Session } from './session.ts'
import type { BrokerState } from './state.ts'
import type { Match } from './subscription.ts'

/**
 * Routes a message to the end before the next begins, also when somebody publishes in the middle of a delivery
 * (a tap, say): so all subscribers see the same order [MQTT-4.6.0-5], [MQTT-4.6.0-6]. Returns whether anybody had
 * subscribed to it; undefined while that is not known, because another message comes first.
 */
export function route(broker: BrokerState, message: Message): boolean | undefined {
  broker.toRoute.push(message)
  if (broker.isRouting) return undefined
  broker.isRouting = true
  try {
    const isWanted = routeOne(broker, broker.toRoute.shift()!)
    for (let next = broker.toRoute.shift(); next; next = broker.toRoute.shift()) routeOne(broker, next)
    return isWanted
  } finally {
    broker.isRouting = false
  }
}

function routeOne(broker: BrokerState, message: Message): boolean {
  if (message.retain) broker.retained.take(message) // and RETAIN 0 leaves it alone [MQTT-3.3.1-12]
  const publisher =
    message.from?.clientId === undefined ? undefined : broker.sessions.get(message.from.clientId)
  const { owners, groups } = broker.subscriptions.match(message.topic, publisher)
  const copies: Copies = []
  for (const [session, match] of owners) routeTo(broker, session, match, message, copies) // [MQTT-4.5.0-1]
  for (const group of groups) {
    const turn = takeTurn(group, (session, { qos }) =>
      rate(broker, session, message, Math.min(qos, message.qos)),
    )
    if (turn) routeTo(broker, ...turn, message, copies) // [MQTT5 4.8.2-3]
  }
  return owners.size > 0 || groups.length > 0
}

function routeTo(broker: BrokerState, session: Session, match: Match, message: Message, copies: Copies) {
  if (!mayDeliver(broker, session, message)) return
  const qos = Math.min(message.qos, match.qos) as QoS // [MQTT-3.8.4-6]
  // RETAIN 0: for an established subscription this is news, whatever its publisher set [MQTT-3.3.1-9].
  const retain = match.retainAsPublished && message.retain
  const { identifiers } = match
  if (qos > 0) offer(broker, session, { message, qos, retain, isNews: true, identifiers })
  else if (session.client) sendAtMostOnce(session.client, message, retain, identifiers, copies)
}

/** Which member of a group should have a message: one who can take it now, one who is here, one who may return. */
function rate(broker: BrokerState, session: Session, message: Message, qos: number): number {
  if (!mayDeliver(broker, session, message)) return 0
  const { client } = session
  if (!client) return qos > 0 && session.expiry > 0 ? 1 : 0
  const isFree = !isSlow(client) && (qos === 0 || (session.queue.length === 0 && hasSlot(client, session)))
  return isFree ? 3 : 2
}

const isSlow = ({ peer, broker }: Client) => peer.unsent > broker.limits.unread

function drop({ broker, session, peer }: Client, { topic }: Message) {
  broker.counters.publishDropped++
  const detail = { topic, unsent: peer.unsent, limit: broker.limits.unread }
  if (session) tellLoss(broker, session, { why: 'too-slow', detail })
}

/** A QoS 0 PUBLISH, encoded once: without a packet identifier it is the same for many of its receivers. */
interface Copy {
  packet: Packet
  bytes: Uint8Array
}

/** For clients before MQTT 5; for MQTT 5 with RETAIN 0; with RETAIN 1. */
type Copies = (Copy | undefined)[]

/** At most once (3.1.1 §4.3.1): for a client that does not keep up, not at all. The others do not wait for it. */
function sendAtMostOnce(
  client: Client,
  message: Message,
  retain: boolean,
  identifiers: readonly number[],
  copies: Copies,
) {
  const { broker, version } = client
  if (isSlow(client)) return drop(client, message)
  const { session } = client
  if (session?.isLosing && session.queue.length === 0) session.isLosing = false
  if (!isShareable(client, identifiers))
    deliver(client, { message, qos: 0, retain, isNews: true, identifiers })
  else {
    const kind = version !== 5 ? 0 : retain ? 2 : 1
    copies[kind] ??= createCopy(
      message,
      version === 5 && retain,
      version === 5 ? broker.clock.now() : undefined,
    )
    send(client, copies[kind].packet, copies[kind].bytes)
  }
}

/** `now`: for MQTT 5, whose packets have properties. */
function createCopy(message: Message, retain: boolean, now: number | undefined): Copy {
  const packet = toPublish({ message, qos: 0, retain }) // [MQTT-4.3.1-1], [MQTT-3.3.1-2], [MQTT-2.3.1-5]
  if (now === undefined) return { packet, bytes: encode(packet) }
  packet.properties = toProperties(message, now)
  return { packet, bytes: encode(packet, 5) }
}
