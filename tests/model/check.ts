// What a client received beside what it had to receive, in the order that MQTT demands and no stricter: PUBREL may come
// before or behind a PUBLISH of another message, and retained messages come in any order.

import { fits, hasSlot } from './delivery.ts'
import { publishLine } from './lines.ts'
import type { Model } from './model.ts'
import { toDelivery } from './routing.ts'
import {
  type Connection,
  type Delivery,
  type Expected,
  type InFlight,
  isExpired,
  type Session,
} from './state.ts'

/** A packet that came, as a line. */
export interface Came {
  line: string
  topic?: string
  /** Of a PUBLISH of QoS 1 or 2. */
  identifier?: number
}

/** Returns what differs, in words. Afterwards nothing is expected any more. */
export function check(model: Model, connection: Connection, came: Came[]): string | undefined {
  const found = model.sessions.get(connection.name)
  const session = found?.connection === connection ? found : undefined
  for (const packet of came) {
    const fault = takeExpected(connection, session, packet) ?? takeRetained(model, session, packet)
    if (fault !== 'taken') return `${connection.name} received ${packet.line}: ${fault}`
  }
  const [missing] = connection.expected
  if (missing) return `${connection.name} did not receive ${missing.line}`
  return session && findOverdue(model, session)
}

/** 'taken', what is wrong with it, or undefined when it is not the packet expected next. */
function takeExpected(
  { expected }: Connection,
  session: Session | undefined,
  packet: Came,
): string | undefined {
  const isRelease = ({ line }: { line: string }) => line.startsWith('PUBREL')
  const next = expected.find((one) => isRelease(one) === isRelease(packet))
  if (!next || (next.line !== packet.line && next.or !== packet.line)) return undefined
  expected.splice(expected.indexOf(next), 1)
  return learnIdentifier(next, session, packet)
}

function learnIdentifier({ inFlight }: Expected, session: Session | undefined, { identifier }: Came): string {
  if (!inFlight) return identifier === undefined ? 'taken' : 'a packet identifier that it should not have'
  if (inFlight.identifier !== undefined)
    return identifier === inFlight.identifier ? 'taken' : `its identifier was ${inFlight.identifier} before`
  return findIdentifierFault(session, identifier) ?? assign(inFlight, identifier!)
}

function assign(inFlight: InFlight, identifier: number) {
  inFlight.identifier = identifier
  return 'taken'
}

/** [MQTT-2.3.1-4], [MQTT5 2.2.1-4] */
function findIdentifierFault(session: Session | undefined, identifier = 0): string | undefined {
  if (identifier < 1) return 'without a packet identifier'
  return session?.inFlight.some((other) => other.identifier === identifier)
    ? 'its identifier is in use'
    : undefined
}

/** A retained message for a subscription: any of those that are owed. */
function takeRetained(model: Model, session: Session | undefined, { line, topic, identifier }: Came): string {
  const expected = session?.connection?.expected[0]?.line ?? 'nothing'
  const delivery = session && topic !== undefined ? findOwed(model, session, topic) : undefined
  if (!delivery || publishLine(delivery, session!.connection!, model.now()) !== line)
    return `expected ${expected}`
  session!.due.delete(topic!)
  if (delivery.qos === 0) return 'taken'
  if (isHeldUp(session!)) return 'more than the client takes at once'
  const fault = findIdentifierFault(session, identifier)
  session!.inFlight.push({ ...delivery, identifier, state: 'published', isSent: true })
  return fault ?? 'taken'
}

/** Still kept, and still subscribed to. */
function findOwed(model: Model, session: Session, topic: string): Delivery | undefined {
  const owed = session.due.get(topic)
  if (!owed || model.retained.get(topic) !== owed.message || isExpired(owed.message, model.now()))
    return undefined
  const wanting = [...owed.filters].flatMap((filter) => session.subscriptions.get(filter) ?? [])
  return wanting.length > 0 ? toDelivery(owed.message, wanting, true) : undefined
}

const isHeldUp = (session: Session) =>
  session.queue.length > 0 || session.inFlight.some(({ isSent }) => !isSent) || !hasSlot(session)

/** Retained messages must have come, unless the client has to acknowledge something first. */
function findOverdue(model: Model, session: Session): string | undefined {
  for (const topic of [...session.due.keys()]) {
    const delivery = findOwed(model, session, topic)
    if (!delivery || !fits(session.connection!, delivery)) session.due.delete(topic)
  }
  if (session.due.size === 0 || isHeldUp(session)) return undefined
  return `${session.name} did not receive what is retained: ${[...session.due.keys()]}`
}
