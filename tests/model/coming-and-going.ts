// Connections and sessions begin and end (3.1.1 §3.1, §3.14; 5.0 the same), and wills are published.

import { resume } from './delivery.ts'
import type { Model } from './model.ts'
import { route } from './routing.ts'
import { type Connection, createSession, type Session } from './state.ts'
import type { ConnectStep } from './step.ts'

/** The Session Expiry Interval that means never (5.0 §3.1.2.11.2). */
const NEVER = 0xffff_ffff

const toExpiry = (seconds: number) => (seconds === NEVER ? Number.POSITIVE_INFINITY : seconds)

export function connect(model: Model, step: ConnectStep, connection: Connection) {
  const { who: name, version, clean } = step
  const older = model.sessions.get(name)?.connection
  if (older) hangUp(model, older, 0x8e) // taken over [MQTT-3.1.4-2], [MQTT5 3.1.4-3]
  if (clean) endSession(model, model.sessions.get(name)) // [MQTT-3.1.2-6], [MQTT5 3.1.2-4]
  const stored = model.sessions.get(name)
  const session = stored ?? createSession(name)
  model.sessions.set(name, session)
  session.endsAt = undefined
  session.will = undefined // its client is back in time [MQTT5 3.1.3-9]
  session.expiry = version === 5 ? toExpiry(step.expiry) : clean ? 0 : Number.POSITIVE_INFINITY
  session.connection = connection
  connection.expected.push({ line: `CONNACK 0${stored ? ' present' : ''}` })
  resume(model, session)
}

/** `willPayload`: each will has words of its own. */
export function createConnection({ now }: Model, step: ConnectStep, willPayload: string): Connection {
  const { who: name, version, keepAlive, will } = step
  const isFive = version === 5
  return {
    name,
    version,
    isOpen: true,
    keepAlive,
    heardAt: now(),
    will: will && {
      message: { topic: will.topic, qos: will.qos, retain: will.retain, payload: willPayload, from: name },
      delay: isFive ? will.delay : 0,
      expiry: isFive ? will.expiry : undefined,
    },
    receiveMaximum: (isFive ? step.receiveMaximum : undefined) ?? 65_535,
    maximumPacketSize: (isFive ? step.maximumPacketSize : undefined) ?? Number.POSITIVE_INFINITY,
    topicAliasMaximum: (isFive ? step.topicAliasMaximum : undefined) ?? 0,
    aliases: new Map(),
    unanswered: new Set(),
    expected: [],
  }
}

/** The broker ends a connection. MQTT 5 is told why [MQTT5 4.13.1-1]. */
export function hangUp(model: Model, connection: Connection, code: number) {
  if (connection.version === 5) connection.expected.push({ line: `DISCONNECT code ${code}` })
  leave(model, connection)
}

/** A connection is over, and its client has not said goodbye, or its will is gone already. */
export function leave(model: Model, connection: Connection) {
  const session = model.sessions.get(connection.name)!
  const { will } = connection
  connection.isOpen = false
  session.connection = undefined
  const publish = () => {
    if (!will) return
    const expiresAt = will.expiry === undefined ? undefined : model.now() + will.expiry * 1000
    route(model, { ...will.message, expiresAt })
  }
  const isDelayed = will && will.delay > 0 && session.expiry > 0
  if (isDelayed) session.will = { publish, at: model.now() + will.delay * 1000 }
  if (session.expiry === 0) endSession(model, session)
  else session.endsAt = model.now() + session.expiry * 1000
  if (!isDelayed) publish() // [MQTT-3.1.2-8]
}

/** A will never waits longer than its session lasts [MQTT5 3.1.2-8]. */
function endSession(model: Model, session: Session | undefined) {
  if (!session) return
  model.sessions.delete(session.name)
  session.will?.publish()
}

const silentUntil = ({ heardAt, keepAlive }: Connection) =>
  keepAlive === 0 ? Number.POSITIVE_INFINITY : heardAt + keepAlive * 1500 // [MQTT-3.1.2-24], [MQTT5 3.1.2-22]

/** When something happens by itself next. */
export function nextEvent({ sessions }: Model): number {
  const times = [...sessions.values()].map(({ will, endsAt, connection }) =>
    Math.min(
      will?.at ?? Number.POSITIVE_INFINITY,
      endsAt ?? Number.POSITIVE_INFINITY,
      connection ? silentUntil(connection) : Number.POSITIVE_INFINITY,
    ),
  )
  return Math.min(...times, Number.POSITIVE_INFINITY)
}

/** Lets happen what is due now. */
export function letHappen(model: Model) {
  const now = model.now()
  for (const session of [...model.sessions.values()]) {
    const { connection } = session
    if (connection && silentUntil(connection) <= now) hangUp(model, connection, 0x8d)
    if (session.endsAt !== undefined && session.endsAt <= now) endSession(model, session)
    else if (session.will && session.will.at <= now) {
      const { publish } = session.will
      session.will = undefined
      publish()
    }
  }
}

/** DISCONNECT [MQTT-3.14.4-3], [MQTT5 3.14.4-3]. */
export function disconnect(
  model: Model,
  connection: Connection,
  withWill: boolean,
  expiry: number | undefined,
) {
  const session = model.sessions.get(connection.name)!
  const isFive = connection.version === 5
  if (isFive && expiry !== undefined) {
    // A session that was to end cannot be kept after all (5.0 §3.14.2.2.2).
    if (session.expiry === 0 && expiry > 0) return hangUp(model, connection, 0x82)
    session.expiry = toExpiry(expiry)
  }
  if (!(isFive && withWill)) connection.will = undefined
  leave(model, connection)
}
