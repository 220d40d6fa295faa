// What outlives the broker's own process: retained messages and lasting sessions, as plain JSON. They are part of the
// session state that a server must not lose (3.1.1 §4.1 [MQTT-4.1.0-1], 5.0 §4.1), so whoever runs the broker may
// store them and hand them to the next one: see restore.ts. Of connections that live it keeps as much as is needed to
// understand what the record says of them afterwards, and their wills.

import type { Connection } from '../wire/record.ts'
import type { Client } from './client.ts'
import type { Subscriber } from './hooks.ts'
import type { Delivery } from './queue.ts'
import type { Retained } from './retained.ts'
import type { Outgoing, Session } from './session.ts'
import type { BrokerState } from './state.ts'
import { type StoredMessage, toStoredMessage } from './stored-message.ts'
import type { Subscription } from './subscription.ts'
import type { PendingWill, Will } from './will.ts'

export interface StoredDelivery extends Omit<Delivery, 'message'> {
  message: StoredMessage
}

/** The message without what it lasts: that is counted from when it is published. */
export interface StoredWill extends Omit<Will, 'message'> {
  message: StoredMessage
}

export interface StoredSession {
  owner: Subscriber
  /** Seconds that it outlives its connection; null is for ever. */
  expiry: number | null
  /** Milliseconds until it ends, unless it lasts for ever or its client is here. */
  endsIn?: number
  /** Of a client that has gone, and milliseconds until it is published. */
  will?: StoredWill & { dueIn: number }
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

/** A connection that lives. */
export interface StoredClient {
  connection: Connection
  will?: StoredWill
  aliases: { incoming: [alias: number, topic: string][]; outgoing: [topic: string, alias: number][] }
}

export interface StoredBroker {
  retained: StoredMessage[]
  sessions: StoredSession[]
  clients: StoredClient[]
  /** Client identifiers given out so far. */
  assigned: number
}

export function toStored({ retained, sessions, clients, clock, assigned }: BrokerState): StoredBroker {
  const now = clock.now()
  retained.sweep(now)
  return {
    retained: [...retained.all()].map((message) => toStoredMessage(message, now)),
    sessions: [...sessions.values()].map((session) => toStoredSession(session, retained, now)),
    clients: [...clients].map((client) => toStoredClient(client, now)),
    assigned,
  }
}

function toStoredSession(session: Session, retained: Retained, now: number): StoredSession {
  const { owner, expiry, endsAt, will, subscriptions, outgoing, queue, incoming, lastIdentifier } = session
  const store = (delivery: Delivery) => toStoredDelivery(delivery, now)
  return {
    owner,
    expiry: expiry === Number.POSITIVE_INFINITY ? null : expiry,
    ...(endsAt === undefined ? {} : { endsIn: endsAt - now }),
    ...(will ? { will: toPending(will, now) } : {}),
    subscriptions: [...subscriptions.values()],
    outgoing: [...outgoing].map(([identifier, delivery]) => [identifier, store(delivery), delivery.state]),
    queued: queue.all().map(store),
    due: toStoredDue(session, retained),
    halfOpen: [...incoming].map(([identifier, { reasonCode }]) => [identifier, reasonCode]),
    lastIdentifier,
  }
}

/** Without what is owed no more: its topic has news since, or the client has unsubscribed. */
function toStoredDue({ due, subscriptions }: Session, retained: Retained): StoredSession['due'] {
  return [...due]
    .filter(([topic, { message }]) => retained.get(topic) === message)
    .map(
      ([topic, { filters }]) => [topic, [...filters].filter((filter) => subscriptions.has(filter))] as const,
    )
    .filter(([, filters]) => filters.length > 0)
    .map(([topic, filters]) => [topic, filters])
}

function toStoredClient({ peer, will, aliases }: Client, now: number): StoredClient {
  return {
    connection: peer.connection,
    ...(will ? { will: toStoredWill(will, now) } : {}),
    aliases: { incoming: [...aliases.incoming], outgoing: [...aliases.outgoing] },
  }
}

const toStoredWill = ({ message, ...others }: Will, now: number): StoredWill => ({
  ...others,
  message: toStoredMessage(message, now),
})

const toPending = ({ will, dueAt }: PendingWill, now: number) => ({
  ...toStoredWill(will, now),
  dueIn: dueAt - now,
})

const toStoredDelivery = (
  { message, qos, retain, isNews, identifiers }: Delivery,
  now: number,
): StoredDelivery => ({ message: toStoredMessage(message, now), qos, retain, isNews, identifiers })
