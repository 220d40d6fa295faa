// What outlives the broker's own process: retained messages and lasting sessions, as plain JSON. They are part of the
// session state that a server must not lose (3.1.1 §4.1 [MQTT-4.1.0-1], 5.0 §4.1), so whoever runs the broker may
// store them and hand them to the next one. Time goes on in between.

import { findBytes, toHex } from '../wire/hex.ts'
import type { QoS } from '../wire/packet.ts'
import type { Connection } from '../wire/record.ts'
import type { Subscriber } from './hooks.ts'
import { isExpired, type Message, type MessageProperties, toMessage } from './message.ts'
import type { Delivery } from './queue.ts'
import { createSession, type Outgoing, type Session } from './session.ts'
import { endSession } from './session-end.ts'
import type { BrokerState } from './state.ts'
import type { Subscription } from './subscription.ts'

export interface StoredMessage {
  topic: string
  /** Hexadecimal, as is the correlation data. */
  payload: string
  qos: QoS
  retain: boolean
  properties?: Omit<MessageProperties, 'correlationData'>
  correlationData?: string
  /** Milliseconds until it is worth nothing any more. */
  expiresIn?: number
  from?: Connection
}

export interface StoredDelivery extends Omit<Delivery, 'message'> {
  message: StoredMessage
}

export interface StoredSession {
  owner: Subscriber
  /** Seconds that it outlives its connection; null is for ever. */
  expiry: number | null
  /** Milliseconds until it ends, unless it lasts for ever. */
  endsIn?: number
  subscriptions: Subscription[]
  /** In flight to the client, by packet identifier, in order. */
  outgoing: [identifier: number, delivery: StoredDelivery, state: Outgoing['state']][]
  queued: StoredDelivery[]
  /** Retained messages still to be sent, by topic, and the filters that they are sent for. */
  due: [topic: string, filters: string[]][]
  /** QoS 2 messages from the client that wait for PUBREL, with the reason code of their PUBREC. */
  halfOpen: [identifier: number, reasonCode: number][]
  lastIdentifier: number
}

export interface StoredBroker {
  retained: StoredMessage[]
  sessions: StoredSession[]
  /** Client identifiers given out so far. */
  assigned: number
}

export function toStored({ retained, sessions, clock, assigned }: BrokerState): StoredBroker {
  const now = clock.now()
  retained.sweep(now)
  return {
    retained: [...retained.all()].map((message) => toStoredMessage(message, now)),
    sessions: [...sessions.values()]
      .filter(({ expiry }) => expiry > 0)
      .map((session) => toStoredSession(session, now)),
    assigned,
  }
}

function toStoredSession(session: Session, now: number): StoredSession {
  const { owner, expiry, endsAt, subscriptions, outgoing, queue, due, incoming, lastIdentifier } = session
  const isForEver = expiry === Number.POSITIVE_INFINITY
  const store = (delivery: Delivery) => toStoredDelivery(delivery, now)
  return {
    owner,
    expiry: isForEver ? null : expiry,
    // A client that is here when the broker ends goes with it.
    ...(isForEver ? {} : { endsIn: endsAt === undefined ? expiry * 1000 : endsAt - now }),
    subscriptions: [...subscriptions.values()],
    outgoing: [...outgoing].map(([identifier, delivery]) => [identifier, store(delivery), delivery.state]),
    queued: queue.all().map(store),
    due: [...due].map(([topic, { filters }]) => [topic, [...filters]]),
    halfOpen: [...incoming].map(([identifier, { reasonCode }]) => [identifier, reasonCode]),
    lastIdentifier,
  }
}

const toStoredDelivery = (
  { message, qos, retain, isNews, identifiers }: Delivery,
  now: number,
): StoredDelivery => ({ message: toStoredMessage(message, now), qos, retain, isNews, identifiers })

function toStoredMessage(message: Message, now: number): StoredMessage {
  const { topic, payload, qos, retain, properties, expiresAt, from } = message
  const { correlationData, ...others } = properties ?? {}
  return {
    topic,
    payload: toHex(payload),
    qos,
    retain,
    ...(properties ? { properties: others } : {}),
    ...(correlationData ? { correlationData: toHex(correlationData) } : {}),
    ...(expiresAt === undefined ? {} : { expiresIn: expiresAt - now }),
    ...(from ? { from } : {}),
  }
}

/** Takes over what another broker stored so many milliseconds ago. What has expired since is left out. */
export function restore(broker: BrokerState, stored: StoredBroker, elapsed: number) {
  broker.assigned = Math.max(broker.assigned, stored.assigned)
  const now = broker.clock.now()
  const fetch = (message: StoredMessage) => fromStored(message, now - elapsed)
  for (const message of stored.retained.map(fetch))
    if (!isExpired(message, now)) broker.retained.take(message)
  for (const session of stored.sessions) {
    const left = session.endsIn === undefined ? undefined : session.endsIn - elapsed
    if (left === undefined || left > 0) restoreSession(broker, session, left, fetch)
  }
}

function restoreSession(
  broker: BrokerState,
  stored: StoredSession,
  left: number | undefined,
  fetch: (message: StoredMessage) => Message,
) {
  const { clock, limits, sessions, subscriptions, retained } = broker
  const { clientId = '' } = stored.owner
  if (sessions.has(clientId)) return // its client was faster
  const session = createSession(Object.freeze({ ...stored.owner }), limits)
  const now = clock.now()
  const revive = ({ message, ...delivery }: StoredDelivery): Delivery => ({
    ...delivery,
    message: fetch(message),
  })
  session.expiry = stored.expiry ?? Number.POSITIVE_INFINITY
  session.lastIdentifier = stored.lastIdentifier
  for (const subscription of stored.subscriptions) {
    session.subscriptions.set(subscription.filter, subscription)
    subscriptions.add(session, subscription)
  }
  for (const [identifier, delivery, state] of stored.outgoing)
    session.outgoing.set(identifier, { ...revive(delivery), state })
  for (const delivery of stored.queued.map(revive))
    if (!isExpired(delivery.message, now)) session.queue.push(delivery, now)
  for (const [topic, filters] of stored.due) {
    const message = retained.get(topic)
    if (message) session.due.set(topic, { message, filters: new Set(filters) })
  }
  for (const [identifier, reasonCode] of stored.halfOpen)
    session.incoming.set(identifier, { stored: undefined, failed: false, reasonCode })
  sessions.set(clientId, session)
  if (left === undefined) return
  session.endsAt = now + left
  session.stopExpiry = clock.after(left, () => endSession(broker, session))
}

function fromStored(stored: StoredMessage, storedAt: number): Message {
  const { payload, properties, correlationData, expiresIn, ...others } = stored
  const bytesOf = (hex: string) => findBytes(hex) ?? new Uint8Array()
  return toMessage({
    ...others,
    payload: bytesOf(payload),
    properties: properties && {
      ...properties,
      ...(correlationData === undefined ? {} : { correlationData: bytesOf(correlationData) as Buffer }),
    },
    expiresAt: expiresIn === undefined ? undefined : storedAt + expiresIn,
  })
}
