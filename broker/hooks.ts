// Where whoever runs the broker has a say: who may connect, what may be published, asked for and delivered, and
// what must be stored before it is acknowledged. A hook that is left out allows everything, but for
// `enhancedAuthentication`: without it no method is known.

import type { Connect, QoS } from '../wire/packet.ts'
import type { Connection, ConnectionKind, RefusalReason } from '../wire/record.ts'
import type { Message } from './message.ts'
import type { ReturnCode } from './refusal.ts'

/** Why not. What it is about (topic, filter, user name) is added by the broker. */
export interface Refusal {
  why: RefusalReason
  detail?: Readonly<Record<string, string | number>>
}

export interface Admitted {
  account?: string
  /** Which of the account's boards. */
  board?: string
  kind?: ConnectionKind
}

/** `refuse` is the CONNACK return code (3.1.1 §3.2.2.3), from which the reason code of MQTT 5 follows. */
export interface TurnedAway extends Refusal {
  refuse: ReturnCode
  /** For MQTT 5: another broker, and whether it is there for good (5.0 §4.11). */
  elsewhere?: { serverReference: string; isForGood: boolean }
}

/**
 * What comes of one step of an enhanced authentication (5.0 §4.12): the client has to answer `challenge`, or the
 * exchange is over and it is admitted, with a last word `data`, or turned away.
 */
export type ExchangeStep = { challenge: Uint8Array } | (Admitted & { data?: Uint8Array }) | TurnedAway

/** Takes the Authentication Data of each of the client's steps, the one in CONNECT first. */
export type Exchange = (data: Uint8Array | undefined) => ExchangeStep

/** The owner of a session, connected or away. Every `Connection` is one too. */
export type Subscriber = Pick<Connection, 'account' | 'kind' | 'clientId' | 'board'>

export interface Hooks {
  /** Asked once per connection, before anything else happens with its CONNECT. */
  authenticate?(connect: Connect, connection: Connection): Admitted | TurnedAway
  /**
   * Begins an exchange by the method that a CONNECT of MQTT 5 names, in the place of `authenticate`, and one more
   * when the client authenticates again. Undefined for an unknown method.
   */
  enhancedAuthentication?(method: string, connect: Connect, connection: Connection): Exchange | undefined
  /** The Response Information for an MQTT 5 client that asks for it: where its responses should go (5.0 §4.10.1). */
  responseInformation?(connection: Connection): string | undefined
  /** Asked when the client identifier belongs to a session of another account, `owner`. */
  mayTakeOver?(connection: Connection, owner: string | undefined): true | Refusal
  /** Asked for each message of a client, and for its will at the moment it would be published. */
  mayPublish?(connection: Connection, message: Message): true | Refusal
  /** Asked for each filter that MQTT itself finds well made; for `$share/GROUP/FILTER`, about FILTER. */
  maySubscribe?(connection: Connection, filter: string, qos: QoS): true | Refusal
  /** Asked for each delivery, when the message is queued and again when it is sent. */
  mayDeliver?(subscriber: Subscriber, message: Message): boolean
  /**
   * Called for each QoS 1 or 2 message of a client. PUBACK or PUBREC waits until its promise is fulfilled; the
   * message is routed at once. A promise that fails closes the connection, so that the client sends again.
   */
  store?(message: Message): void | Promise<void>
  /**
   * Told when messages for a client that is away begin to be lost because its queue is full, or when its whole session is
   * because its account leaves too many. Of one that is connected the record tells.
   */
  lost?(subscriber: Subscriber, refusal: Refusal): void
}
