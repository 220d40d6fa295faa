// Where whoever runs the broker has a say: who may connect, what may be published, asked for and delivered, and
// what must be stored before it is acknowledged. A hook that is left out allows everything.

import type { Connect, QoS } from '../wire/packet.ts'
import type { Connection, ConnectionKind, RefusalReason } from '../wire/record.ts'
import type { Message } from './message.ts'

/** Why not. What it is about (topic, filter, user name) is added by the broker. */
export interface Refusal {
  why: RefusalReason
  detail?: Readonly<Record<string, string | number>>
}

export interface Admitted {
  account?: string
  kind?: ConnectionKind
}

/** `refuse` is the CONNACK return code (3.1.1 §3.2.2.3). */
export interface TurnedAway extends Refusal {
  refuse: 2 | 3 | 4 | 5
}

/** The owner of a session, connected or away. Every `Connection` is one too. */
export type Subscriber = Pick<Connection, 'account' | 'kind' | 'clientId'>

export interface Hooks {
  /** Asked once per connection, before anything else happens with its CONNECT. */
  authenticate?(connect: Connect, connection: Connection): Admitted | TurnedAway
  /** Asked when the client identifier belongs to a session of another account, `owner`. */
  mayTakeOver?(connection: Connection, owner: string | undefined): true | Refusal
  /** Asked for each message of a client, and for its will at the moment it would be published. */
  mayPublish?(connection: Connection, message: Message): true | Refusal
  /** Asked for each filter that MQTT itself finds well made. */
  maySubscribe?(connection: Connection, filter: string, qos: QoS): true | Refusal
  /** Asked for each delivery, when the message is queued and again when it is sent. */
  mayDeliver?(subscriber: Subscriber, message: Message): boolean
  /**
   * Called for each QoS 1 or 2 message of a client. PUBACK or PUBREC waits until its promise is fulfilled; the
   * message is routed at once. A promise that fails closes the connection, so that the client sends again.
   */
  store?(message: Message): void | Promise<void>
}
