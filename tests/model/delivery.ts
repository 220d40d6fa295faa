// What is sent to one client now, what waits, what is sent again (3.1.1 §4.3, §4.4, §4.6; 5.0 the same and §4.9).

import { publishLine, sizeOf } from './lines.ts'
import type { Model } from './model.ts'
import { type Connection, type Delivery, isExpired, limits, type Session } from './state.ts'

/** A message for a session, whose client is here or away. */
export function deliver(model: Model, session: Session, delivery: Delivery) {
  const { connection } = session
  if (delivery.qos === 0) {
    if (connection && fits(connection, delivery)) expectPublish(model, connection, delivery)
    return
  }
  dropExpired(model, session)
  const isNext = session.queue.length === 0 && session.inFlight.every(({ isSent }) => isSent)
  if (connection && isNext && hasSlot(session)) return sendFirst(model, session, delivery)
  session.queue.push(delivery)
  if (session.queue.length > limits.queuedMessages) session.queue.shift()
}

/** What is too large for the client is as good as sent [MQTT5 3.1.2-25]. */
export const fits = ({ version, maximumPacketSize }: Connection, delivery: Delivery): boolean =>
  version === 4 || sizeOf(delivery) <= maximumPacketSize

const expectPublish = (model: Model, connection: Connection, delivery: Delivery) =>
  connection.expected.push({ line: publishLine(delivery, connection, model.now()) })

export function sendFirst(model: Model, session: Session, delivery: Delivery) {
  const connection = session.connection!
  if (!fits(connection, delivery)) return
  const inFlight = { ...delivery, state: 'published' as const, isSent: true }
  session.inFlight.push(inFlight)
  connection.expected.push({ line: publishLine(delivery, connection, model.now()), inFlight })
}

/** As many under way as the client takes, and never more than the broker's own limit [MQTT5 4.9.0-2]. */
export function hasSlot({ inFlight, connection }: Session): boolean {
  const most = Math.min(limits.inFlight, connection!.receiveMaximum)
  return inFlight.filter(({ isSent }) => isSent).length < most
}

/** After a return: all that is in flight again, in its order, with its identifier [MQTT-4.4.0-1], [MQTT-4.6.0-1]. */
export function resume(model: Model, session: Session) {
  for (const inFlight of session.inFlight) inFlight.isSent = false
  pump(model, session)
}

/** First what is to be sent again, then what has waited. A PUBREL need not wait for a slot [MQTT5 4.9.0-3]. */
export function pump(model: Model, session: Session) {
  const { connection, inFlight } = session
  if (!connection) return
  const nextToRepeat = () =>
    inFlight.find(({ isSent, state }) => !isSent && (state === 'released' || hasSlot(session)))
  for (let next = nextToRepeat(); next; next = nextToRepeat()) {
    next.isSent = true
    if (next.state === 'released')
      connection.expected.push({ line: releaseLine(connection, next.identifier!, 0) })
    else if (!fits(connection, next)) inFlight.splice(inFlight.indexOf(next), 1)
    else connection.expected.push({ line: publishLine(next, connection, model.now(), true), inFlight: next })
  }
  dropExpired(model, session)
  while (inFlight.every(({ isSent }) => isSent) && session.queue.length > 0 && hasSlot(session))
    sendFirst(model, session, session.queue.shift()!)
}

export const releaseLine = ({ version }: Connection, identifier: number, code: number) =>
  `PUBREL ${identifier}${version === 5 ? ` code ${code}` : ''}`

/** [MQTT5 3.3.2-5] */
function dropExpired(model: Model, session: Session) {
  session.queue = session.queue.filter(({ message }) => !isExpired(message, model.now()))
}
