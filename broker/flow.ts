// The flow of messages to one client: what is sent now, what waits in its queue, what is sent again after a
// return (3.1.1 §4.3.2, §4.3.3, §4.4). MQTT 5 gives the limit of what is in flight a name, Receive Maximum.

import type { QoS } from '../wire/packet.ts'
import { reason } from '../wire/reason.ts'
import type { Client } from './client.ts'
import { deliver } from './deliver.ts'
import { tellLoss } from './loss.ts'
import { isExpired } from './message.ts'
import { mayDeliver } from './policy.ts'
import type { Delivery } from './queue.ts'
import { send, withReason } from './send.ts'
import { nextIdentifier, type Outgoing, type Session } from './session.ts'
import type { BrokerState } from './state.ts'

/** Milliseconds after which a slow reader is looked at again. Nothing tells when it has read. */
const PATIENCE = 20

/** A QoS 1 or 2 message for a client, here or away: sent if nothing is before it, else queued [MQTT-3.1.2-5]. */
export function offer(broker: BrokerState, session: Session, delivery: Delivery) {
  const isNext = session.repeat.length === 0 && session.queue.length === 0
  if (session.client && isNext && hasSlot(session.client, session))
    return sendFirst(session.client, session, delivery)
  const lost = session.queue.push(delivery, broker.clock.now())
  if (lost === 0) return
  broker.counters.publishDropped += lost
  const { queuedMessages: queued, queuedBytes } = broker.limits
  tellLoss(broker, session, { why: 'limit', detail: { topic: delivery.message.topic, queued, queuedBytes } })
}

/** After a client's return: everything in flight once more, in its order [MQTT-4.4.0-1], [MQTT-4.6.0-1]. */
export function resume(broker: BrokerState, session: Session) {
  session.repeat = [...session.outgoing.keys()]
  pump(broker, session)
}

/** Sends what may be sent: what is in flight and was not repeated, then the queue, then retained messages due. */
export function pump(broker: BrokerState, session: Session) {
  const { client } = session
  if (!client) return
  while (client.isOpen && hasRoom(client)) {
    if (!(repeatNext(client, session) || sendQueued(client, session) || sendDue(client, session))) return
  }
  // The client reads more slowly than we could send. Replies to an acknowledgement come here by themselves; this
  // is for the case that none is under way.
  if (client.isOpen && hasWaiting(session))
    client.stopWaiting ??= broker.clock.after(PATIENCE, () => {
      client.stopWaiting = undefined
      pump(broker, session)
    })
}

const hasRoom = ({ peer, broker }: Client) => peer.unsent <= broker.limits.unread
/** What this connection has been sent and has not acknowledged stays below the client's Receive Maximum [MQTT5 4.9.0-2]. */
export const hasSlot = ({ broker, terms }: Client, { outgoing, repeat }: Session) =>
  outgoing.size - repeat.length < Math.min(broker.limits.inFlight, terms.receiveMaximum)
const hasWaiting = ({ repeat, queue, due }: Session) => repeat.length > 0 || queue.length > 0 || due.size > 0

/** Each of these returns true when it took a step, and false when there is none to take. */
function repeatNext(client: Client, session: Session): boolean {
  const { repeat, outgoing } = session
  const isPublish = (identifier: number) => outgoing.get(identifier)?.state === 'published'
  // Only a PUBLISH has to wait for a slot [MQTT5 4.9.0-3].
  const at = hasSlot(client, session) ? 0 : repeat.findIndex((identifier) => !isPublish(identifier))
  const [identifier] = at < 0 ? [] : repeat.splice(at, 1)
  if (identifier === undefined) return false
  const again = outgoing.get(identifier)
  if (!again) return true
  if (again.state === 'released')
    sendPubrel(client, identifier, reason.success) // no PUBLISH after PUBREL [MQTT-4.3.3-1], [MQTT5 4.3.3-6]
  else if (!mayDeliver(client.broker, session, again.message) || !deliver(client, again, identifier, true))
    // [MQTT-3.3.1-1]
    outgoing.delete(identifier)
  return true
}

function sendQueued(client: Client, session: Session): boolean {
  if (session.queue.length === 0 || session.repeat.length > 0 || !hasSlot(client, session)) return false
  const delivery = session.queue.shift()!
  if (session.queue.length === 0) session.isLosing = false
  if (isExpired(delivery.message, client.broker.clock.now())) return true // [MQTT5 3.3.2-5]
  if (mayDeliver(client.broker, session, delivery.message)) sendFirst(client, session, delivery)
  return true
}

/**
 * One retained message for a new subscription, marked as such [MQTT-3.3.1-8]. By now its topic may have news, which
 * went ahead and must not be followed by what is old, or the client may have unsubscribed again.
 */
function sendDue(client: Client, session: Session): boolean {
  const { broker } = client
  const [first] = session.due
  if (!first) return false
  const [topic, { message, filters }] = first
  const wanted = [...filters].flatMap((filter) => session.subscriptions.get(filter) ?? [])
  const isOwed = wanted.length > 0 && broker.retained.get(topic) === message
  const qos = Math.min(message.qos, Math.max(0, ...wanted.map(({ qos }) => qos))) as QoS // [MQTT-3.8.4-6]
  const isHeldUp = session.queue.length > 0 || session.repeat.length > 0 || !hasSlot(client, session)
  if (isOwed && qos > 0 && isHeldUp) return false
  session.due.delete(topic)
  if (!isOwed || isExpired(message, broker.clock.now()) || !mayDeliver(broker, session, message)) return true
  const identifiers = wanted.flatMap(({ identifiers }) => identifiers)
  const delivery = { message, qos, retain: true, isNews: false, identifiers }
  if (qos > 0) sendFirst(client, session, delivery)
  else deliver(client, delivery)
  return true
}

/** Puts a message in flight: it stays there until it is acknowledged [MQTT-4.3.2-1], [MQTT-4.3.3-1]. */
function sendFirst(client: Client, session: Session, delivery: Delivery) {
  const identifier = nextIdentifier(session)
  session.outgoing.set(identifier, { ...delivery, state: 'published' } satisfies Outgoing)
  if (!deliver(client, delivery, identifier)) session.outgoing.delete(identifier) // [MQTT5 3.1.2-25]
}

export function sendPubrel(client: Client, messageId: number, code: number) {
  send(client, withReason(client, { cmd: 'pubrel', messageId }, code))
}
