// The whole state of a broker as plain data, to look at: what a session is made of can be seen here.

import type { QoS, Version } from '../wire/packet.ts'
import type { ConnectionKind } from '../wire/record.ts'
import type { Client } from './client.ts'
import { findExpiryInterval, type Message, type MessageProperties } from './message.ts'
import type { Delivery } from './queue.ts'
import type { Session } from './session.ts'
import type { BrokerState } from './state.ts'
import type { Subscription } from './subscription.ts'

export interface MessageSnapshot {
  topic: string
  payload: Uint8Array
  qos: QoS
  retain: boolean
  /** MQTT 5: what travels with it. */
  properties?: MessageProperties
  /** MQTT 5: seconds until it is worth nothing any more. */
  expiresIn?: number
  /** Client identifier, account and board of its publisher. */
  from: { clientId?: string; account?: string; board?: string } | undefined
}

export interface WillSnapshot extends MessageSnapshot {
  /** Seconds between the end of the connection and the will. */
  delay: number
}

/** `qos` and `retain` are those of the delivery. */
export interface DeliverySnapshot extends MessageSnapshot {
  /** MQTT 5: which of the client's subscriptions it is for. */
  subscriptionIdentifiers: readonly number[]
  identifier?: number
  state?: 'published' | 'released'
}

export interface ConnectionSnapshot {
  id: string
  version: Version
  keepAlive: number
  will: WillSnapshot | undefined
  unread: number
  /** QoS 1 and 2 messages that the client takes at once. */
  receiveMaximum: number
  /** Bytes of the largest packet that the client takes. */
  maximumPacketSize: number
  /** Topic names by the number that stands for them, in each direction. */
  aliases: { fromClient: Record<number, string>; toClient: Record<number, string> }
}

export interface SessionSnapshot {
  clientId: string
  account: string | undefined
  /** Which of the account's boards, where that is known. */
  board?: string
  kind: ConnectionKind
  /** It ends with its connection. */
  clean: boolean
  /** Seconds that it outlives its connection; Infinity is for ever. */
  expiry: number
  /** Seconds until it ends, while its client is away and it does not last for ever. */
  endsIn?: number
  /** What there is only while the client is connected. */
  connection: ConnectionSnapshot | undefined
  /** The client has gone, and its will is waiting. */
  pendingWill: boolean
  subscriptions: Subscription[]
  /** Sent and not acknowledged to the end. */
  inFlight: DeliverySnapshot[]
  queued: DeliverySnapshot[]
  queuedBytes: number
  /** Retained messages still to be sent for new subscriptions. */
  due: MessageSnapshot[]
  /** Packet identifiers of QoS 2 messages from the client that wait for PUBREL. */
  halfOpen: number[]
}

export interface BrokerSnapshot {
  sessions: SessionSnapshot[]
  retained: MessageSnapshot[]
}

export function takeSnapshot({ sessions, retained, clock }: BrokerState): BrokerSnapshot {
  const now = clock.now()
  retained.sweep(now)
  return {
    sessions: [...sessions.values()].map((session) => toSessionSnapshot(session, now)),
    retained: [...retained.all()].map((message) => toMessageSnapshot(message, now)),
  }
}

function toSessionSnapshot(session: Session, now: number): SessionSnapshot {
  const { clientId, owner, expiry, client, subscriptions, outgoing, queue, due, incoming, endsAt } = session
  return {
    clientId,
    account: owner.account,
    ...(owner.board === undefined ? {} : { board: owner.board }),
    kind: owner.kind,
    clean: expiry === 0,
    expiry,
    ...(endsAt === undefined ? {} : { endsIn: (endsAt - now) / 1000 }),
    connection: client && toConnectionSnapshot(client, now),
    pendingWill: session.will !== undefined,
    subscriptions: [...subscriptions.values()],
    inFlight: [...outgoing].map(([identifier, { state, ...delivery }]) => ({
      identifier,
      state,
      ...toDeliverySnapshot(delivery, now),
    })),
    queued: queue.all().map((delivery) => toDeliverySnapshot(delivery, now)),
    queuedBytes: queue.bytes,
    due: [...due.values()].map(({ message }) => toMessageSnapshot(message, now)),
    halfOpen: [...incoming.keys()],
  }
}

function toConnectionSnapshot(client: Client, now: number): ConnectionSnapshot {
  const { peer, version, keepAlive, will, terms, aliases } = client
  return {
    id: peer.connection.id,
    version,
    keepAlive,
    will: will && { ...toMessageSnapshot(will.message, now), delay: will.delay },
    unread: peer.unsent,
    receiveMaximum: terms.receiveMaximum,
    maximumPacketSize: terms.maximumPacketSize,
    aliases: {
      fromClient: Object.fromEntries(aliases.incoming),
      toClient: Object.fromEntries([...aliases.outgoing].map(([topic, alias]) => [alias, topic])),
    },
  }
}

const toDeliverySnapshot = (
  { message, qos, retain, identifiers }: Delivery,
  now: number,
): DeliverySnapshot => ({
  ...toMessageSnapshot(message, now),
  qos,
  retain,
  subscriptionIdentifiers: identifiers,
})

const toMessageSnapshot = (message: Message, now: number): MessageSnapshot => {
  const { topic, payload, qos, retain, from, properties } = message
  const expiresIn = findExpiryInterval(message, now)
  return {
    topic,
    payload,
    qos,
    retain,
    ...(properties ? { properties } : {}),
    ...(expiresIn === undefined ? {} : { expiresIn }),
    from: from && toSender(from),
  }
}

const toSender = ({ clientId, account, board }: NonNullable<Message['from']>) => ({
  clientId,
  account,
  ...(board === undefined ? {} : { board }),
})
