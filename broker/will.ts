// The will (3.1.1 §3.1.2.5, 5.0 §3.1.2.5): a message that a client leaves with the broker at CONNECT, published when
// its connection ends in any other way than by DISCONNECT.

import type { Connect } from '../wire/packet.ts'
import type { Peer } from '../wire/peer.ts'
import type { Connection } from '../wire/record.ts'
import { findTopicNameFault } from '../wire/topic.ts'
import type { Client } from './client.ts'
import { findPropertyFault, type Message, toMessage } from './message.ts'
import { judgePublish } from './policy.ts'
import { route } from './route.ts'
import type { Session } from './session.ts'
import type { BrokerState } from './state.ts'

type WillSpec = NonNullable<Connect['will']>

export interface Will {
  readonly message: Message
  /** Seconds between the end of the connection and the will (5.0 §3.1.3.2.2). */
  readonly delay: number
  /** Seconds that the message lasts once it is published. */
  readonly expiry: number | undefined
}

/** A will whose client has gone and whose delay is not over. */
export interface PendingWill {
  readonly will: Will
  /** When the delay is over, on the clock's `now`. */
  readonly dueAt: number
  publish(): void
  cancel(): void
}

/** What is wrong with a will, as detail for the record. */
export function findWillFault({ topic, qos, properties }: WillSpec): Record<string, string> | undefined {
  if (Number(qos) === 3) return { topic, clause: 'MQTT-3.1.2-14' }
  const fault = findTopicNameFault(topic)
  if (fault) return { topic, clause: fault.clause, rule: fault.rule }
  const clause = findPropertyFault(properties)
  return clause ? { topic, clause } : undefined
}

/** [MQTT-3.1.2-16], [MQTT-3.1.2-17]: it is published with the RETAIN flag it was left with. */
export function toWill({ topic, payload, qos, retain, properties: asked }: WillSpec, from: Connection): Will {
  const { willDelayInterval: delay = 0, messageExpiryInterval: expiry, ...forwarded } = asked ?? {}
  const properties = asked && forwarded
  return { message: toMessage({ topic, payload, qos, retain, properties, from }), delay, expiry }
}

/**
 * The client has gone [MQTT-3.1.2-8]. Returns what publishes its will now, if there is one and nothing delays it.
 * Else it waits, until the client is back [MQTT5 3.1.3-9] or the session ends [MQTT5 3.1.2-8].
 */
export function leaveWill(client: Client, session: Session): (() => void) | undefined {
  const { will } = client
  if (!will) return undefined // [MQTT-3.1.2-12]
  client.will = undefined // [MQTT-3.1.2-10]
  const publish = () => publishWill(client.broker, will, client.peer)
  if (will.delay === 0 || session.expiry === 0) return publish
  holdWill(client.broker, session, will, client.broker.clock.now() + will.delay * 1000, publish)
  return undefined
}

/** Publishes a will at `dueAt`, unless its client is back by then, or earlier when the session ends. */
export function holdWill(
  broker: BrokerState,
  session: Session,
  will: Will,
  dueAt: number,
  publish = () => publishWill(broker, will),
) {
  const cancel = broker.clock.after(dueAt - broker.clock.now(), () => publishPending(session))
  session.will = { will, dueAt, publish, cancel }
}

/** Publishes the will that a session still holds, if any. */
export function publishPending(session: Session) {
  const { will } = session
  cancelPending(session)
  will?.publish()
}

export function cancelPending(session: Session) {
  session.will?.cancel()
  session.will = undefined
}

/** A will is a publish of its owner, so it is judged as one: at this moment, not at CONNECT. `peer` is told of a no. */
export function publishWill(broker: BrokerState, { message, expiry }: Will, peer?: Peer) {
  const expiresAt = expiry === undefined ? undefined : broker.clock.now() + expiry * 1000
  const will = { ...message, expiresAt }
  const verdict = judgePublish(broker, will.from!, will)
  if (verdict === true) return void route(broker, will)
  const detail = { topic: will.topic, ...verdict.detail }
  peer?.refuse({ what: 'will', why: verdict.why, answer: 'dropped', detail })
}
