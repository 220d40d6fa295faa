// The flow of messages to one client: what is sent now, what waits in its queue, what is sent again after a
// return (3.1.1 §4.3.2, §4.3.3, §4.4). MQTT 5 gives the limit of what is in flight a name, Receive Maximum.

import type { Packet, QoS } from '../wire/packet.ts'
import { type Client, send } from './client.ts'
import { mayDeliver } from './policy.ts'
import type { Delivery } from './queue.ts'
import { nextIdentifier, type Outgoing, type Session } from './session.ts'
import type { BrokerState } from './state.ts'

/** Milliseconds after which a slow reader is looked at again. Nothing tells when it has read. */
const PATIENCE = 20

/** A QoS 1 or 2 message for a client, here or away: sent if nothing is before it, else queued [MQTT-3.1.2-5]. */
export function offer(broker: BrokerState, session: Session, delivery: Delivery) {
  const isNext = session.repeat.length === 0 && session.queue.length === 0
  if (session.client && isNext && hasSlot(broker, session))
    return sendFirst(session.client, session, delivery)
  broker.counters.publishDropped += session.queue.push(delivery)
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
const hasSlot = ({ limits }: BrokerState, session: Session) => session.outgoing.size < limits.inFlight
const hasWaiting = ({ repeat, queue, due }: Session) => repeat.length > 0 || queue.length > 0 || due.size > 0

/** Each of these returns true when it took a step, and false when there is none to take. */
function repeatNext(client: Client, session: Session): boolean {
  const identifier = session.repeat.shift()
  if (identifier === undefined) return false
  const outgoing = session.outgoing.get(identifier)
  if (!outgoing) return true
  if (outgoing.state === 'released')
    sendPubrel(client, identifier) // no PUBLISH after PUBREL [MQTT-4.3.3-1]
  else if (mayDeliver(client.broker, session, outgoing.message))
    sendPublish(client, outgoing, identifier, true) // [MQTT-3.3.1-1]
  else session.outgoing.delete(identifier)
  return true
}

function sendQueued(client: Client, session: Session): boolean {
  if (session.queue.length === 0 || !hasSlot(client.broker, session)) return false
  const delivery = session.queue.shift()!
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
  const [topic, message] = first
  const granted = broker.subscriptions.match(topic).get(session)
  const isOwed = granted !== undefined && broker.retained.get(topic) === message
  const qos = Math.min(message.qos, granted ?? 0) as QoS // [MQTT-3.8.4-6]
  if (isOwed && qos > 0 && (session.queue.length > 0 || !hasSlot(broker, session))) return false
  session.due.delete(topic)
  if (!isOwed || !mayDeliver(broker, session, message)) return true
  const delivery = { message, qos, retain: true }
  if (qos > 0) sendFirst(client, session, delivery)
  else sendPublish(client, delivery)
  return true
}

/** Puts a message in flight: it stays there until it is acknowledged [MQTT-4.3.2-1], [MQTT-4.3.3-1]. */
function sendFirst(client: Client, session: Session, delivery: Delivery) {
  const identifier = nextIdentifier(session)
  session.outgoing.set(identifier, { ...delivery, state: 'published' } satisfies Outgoing)
  sendPublish(client, delivery, identifier, false)
}

function sendPublish(client: Client, { message, qos, retain }: Delivery, messageId?: number, dup = false) {
  const { topic, payload } = message
  send(client, { cmd: 'publish', topic, payload, qos, retain, dup, messageId } as Packet)
}

export function sendPubrel(client: Client, messageId: number) {
  send(client, { cmd: 'pubrel', messageId })
}
