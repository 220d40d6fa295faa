// The session (3.1.1 §3.1.2.4, §4.1): what a broker remembers of a client from one connection to the next. It is
// found by its client identifier [MQTT-3.1.3-2].

import type { Client } from './client.ts'
import type { Subscriber } from './hooks.ts'
import type { BrokerLimits } from './limits.ts'
import type { Message } from './message.ts'
import { createQueue, type Delivery, type Queue } from './queue.ts'
import type { Subscription } from './subscription.ts'
import type { PendingWill } from './will.ts'

/** A QoS 1 or 2 message that the client has not acknowledged to the end. */
export interface Outgoing extends Delivery {
  /** `released`: QoS 2, and PUBREC has come; from here on PUBREL is repeated, never the PUBLISH. */
  state: 'published' | 'released'
}

/** A QoS 2 message taken from the client, until its PUBREL. */
export interface Incoming {
  /** Where its storing stands. PUBREC waits for it. */
  stored: undefined | Promise<void>
  /** Storing failed: to be tried again when the client repeats the message. */
  failed: boolean
  /** The reason code of its PUBREC. */
  reasonCode: number
}

/** A retained message to be sent, and the filters that it is sent for. */
export interface Due {
  readonly message: Message
  readonly filters: Set<string>
}

export interface Session {
  readonly clientId: string
  /** Whose it is. */
  owner: Subscriber
  /**
   * Seconds that it outlives its connection. A clean session of 3.1.1 has 0 [MQTT-3.1.2-6], any other of 3.1.1 is
   * kept for ever; MQTT 5 says how long (5.0 §3.1.2.11.2).
   */
  expiry: number
  /** While it waits for the client: the moment on the broker's clock at which it ends. */
  endsAt: number | undefined
  /** Cancels its end, while it waits for the client. */
  stopExpiry: () => void
  /** The will of a client that has gone, while its delay lasts. */
  will: PendingWill | undefined
  /** The connection that has it now; undefined while the client is away. */
  client: Client | undefined
  /** By filter. */
  readonly subscriptions: Map<string, Subscription>
  /** In flight to the client, by packet identifier, in the order of the last step: sending, and for QoS 2 PUBREC. */
  readonly outgoing: Map<number, Outgoing>
  /** Packet identifiers in flight that this connection has not seen yet, in order. Empty but after a return. */
  repeat: number[]
  /** Behind what is in flight. */
  readonly queue: Queue
  /** Retained messages that a new subscription has a right to and that were not sent yet, by topic. */
  readonly due: Map<string, Due>
  /** QoS 2 from the client, by packet identifier. */
  readonly incoming: Map<number, Incoming>
  lastIdentifier: number
  /** Messages for it are being lost, and its owner was told so; false again once it keeps up. */
  isLosing: boolean
}

export const createSession = (owner: Subscriber, limits: BrokerLimits): Session => ({
  clientId: owner.clientId ?? '',
  owner,
  expiry: 0,
  endsAt: undefined,
  stopExpiry: () => {},
  will: undefined,
  client: undefined,
  subscriptions: new Map(),
  outgoing: new Map(),
  repeat: [],
  queue: createQueue(limits),
  due: new Map(),
  incoming: new Map(),
  lastIdentifier: 0,
  isLosing: false,
})

/** A message is no longer in flight, whether this connection has seen it yet or not. */
export function forget(session: Session, identifier: number) {
  session.outgoing.delete(identifier)
  skipRepeat(session, identifier)
}

/** It need not be sent again: the client has spoken of it. */
export function skipRepeat(session: Session, identifier: number) {
  if (session.repeat.length > 0) session.repeat = session.repeat.filter((waiting) => waiting !== identifier)
}

/** A packet identifier that nothing in flight has: 1 to 65,535, never 0 [MQTT-2.3.1-1], [MQTT-2.3.1-4]. */
export function nextIdentifier(session: Session): number {
  do session.lastIdentifier = (session.lastIdentifier % 65_535) + 1
  while (session.outgoing.has(session.lastIdentifier))
  return session.lastIdentifier
}
