// The whole state of a broker as plain data, to look at: what a session is made of can be seen here.

import type { QoS } from '../wire/packet.ts'
import type { ConnectionKind } from '../wire/record.ts'
import type { Message } from './message.ts'
import type { Delivery } from './queue.ts'
import type { Session } from './session.ts'
import type { BrokerState } from './state.ts'
import type { Subscription } from './subscriptions.ts'

export interface MessageSnapshot {
  topic: string
  payload: Uint8Array
  qos: QoS
  retain: boolean
  /** Client identifier and account of its publisher. */
  from: { clientId?: string; account?: string } | undefined
}

/** `qos` and `retain` are those of the delivery. */
export interface DeliverySnapshot extends MessageSnapshot {
  identifier?: number
  state?: 'published' | 'released'
}

export interface SessionSnapshot {
  clientId: string
  account: string | undefined
  kind: ConnectionKind
  clean: boolean
  /** What there is only while the client is connected. */
  connection: { id: string; keepAlive: number; will: MessageSnapshot | undefined; unread: number } | undefined
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

export function takeSnapshot({ sessions, retained }: BrokerState): BrokerSnapshot {
  return {
    sessions: [...sessions.values()].map(toSessionSnapshot),
    retained: [...retained.all()].map(toMessageSnapshot),
  }
}

function toSessionSnapshot(session: Session): SessionSnapshot {
  const { clientId, owner, clean, client, subscriptions, outgoing, queue, due, incoming } = session
  return {
    clientId,
    account: owner.account,
    kind: owner.kind,
    clean,
    connection: client && {
      id: client.peer.connection.id,
      keepAlive: client.keepAlive,
      will: client.will && toMessageSnapshot(client.will),
      unread: client.peer.unsent,
    },
    subscriptions: [...subscriptions.values()],
    inFlight: [...outgoing].map(([identifier, { state, ...delivery }]) => ({
      identifier,
      state,
      ...toDeliverySnapshot(delivery),
    })),
    queued: queue.all().map(toDeliverySnapshot),
    queuedBytes: queue.bytes,
    due: [...due.values()].map(toMessageSnapshot),
    halfOpen: [...incoming.keys()],
  }
}

const toDeliverySnapshot = ({ message, qos, retain }: Delivery): DeliverySnapshot => ({
  ...toMessageSnapshot(message),
  qos,
  retain,
})

const toMessageSnapshot = ({ topic, payload, qos, retain, from }: Message): MessageSnapshot => ({
  topic,
  payload,
  qos,
  retain,
  from: from && { clientId: from.clientId, account: from.account },
})
