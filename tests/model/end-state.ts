// What the broker holds at the end, beside what the model holds.

import type { BrokerSnapshot, SessionSnapshot } from '../../broker/broker.ts'
import type { Model } from './model.ts'
import { isExpired, type Session } from './state.ts'
import type { Name } from './step.ts'

type Held = Record<string, string>

/** Returns what differs, in words. */
export function compareStates(model: Model, { sessions, retained }: BrokerSnapshot): string | undefined {
  const ours: Held = {
    retained: sorted(retained.map((message) => `${message.topic} "${text(message.payload)}"`)),
  }
  const kept = [...model.retained.values()].filter((message) => !isExpired(message, model.now()))
  const expected: Held = { retained: sorted(kept.map(({ topic, payload }) => `${topic} "${payload}"`)) }
  for (const session of sessions) Object.assign(ours, describeReal(model, session))
  for (const session of model.sessions.values()) Object.assign(expected, describeModel(model, session))
  const differing = [...new Set([...Object.keys(ours), ...Object.keys(expected)])].find(
    (key) => ours[key] !== expected[key],
  )
  if (differing === undefined) return undefined
  return `at the end, ${differing}: the broker holds ${ours[differing] ?? 'nothing'}, the model ${expected[differing] ?? 'nothing'}`
}

const text = (payload: Uint8Array) => Buffer.from(payload).toString()
const sorted = (lines: string[]) => lines.sort().join(', ')

function describeReal({ sessions }: Model, session: SessionSnapshot): Held {
  const { clientId, expiry, connection, pendingWill, subscriptions, inFlight, queued, halfOpen, due } =
    session
  const filters = subscriptions.map(
    ({ filter, qos, noLocal, retainAsPublished, retainHandling, identifiers }) =>
      `${filter} ${qos} ${noLocal} ${retainAsPublished} ${retainHandling} ${identifiers}`,
  )
  // What it owes no longer (replaced, expired, too large) it may find out when its turn comes.
  const stillDue = due.filter(({ topic }) => sessions.get(clientId as Name)?.due.has(topic))
  return describe(clientId, {
    expiry,
    connected: connection !== undefined,
    'waiting will': pendingWill,
    subscriptions: sorted(filters),
    'in flight': sorted(
      inFlight.map(
        ({ identifier, state, topic, payload }) => `${identifier} ${state} ${topic} ${text(payload)}`,
      ),
    ),
    queue: queued
      .filter(({ expiresIn }) => expiresIn !== 0)
      .map(({ topic, payload, qos }) => `${topic} ${text(payload)} ${qos}`)
      .join(', '),
    'half open': halfOpen.sort((a, b) => a - b).join(' '),
    due: sorted(stillDue.map(({ topic }) => topic)),
  })
}

function describeModel(model: Model, session: Session): Held {
  const { name, expiry, connection, will, subscriptions, inFlight, queue, halfOpen, due } = session
  const filters = [...subscriptions.values()].map(
    ({ filter, qos, noLocal, asPublished, handling, identifier = '' }) =>
      `${filter} ${qos} ${noLocal} ${asPublished} ${handling} ${identifier}`,
  )
  return describe(name, {
    expiry,
    connected: connection !== undefined,
    'waiting will': will !== undefined,
    subscriptions: sorted(filters),
    'in flight': sorted(
      inFlight.map(
        ({ identifier, state, message }) => `${identifier} ${state} ${message.topic} ${message.payload}`,
      ),
    ),
    queue: queue
      .filter(({ message }) => !isExpired(message, model.now()))
      .map(({ message, qos }) => `${message.topic} ${message.payload} ${qos}`)
      .join(', '),
    'half open': [...halfOpen.keys()].sort((a, b) => a - b).join(' '),
    due: sorted([...due.keys()]),
  })
}

const describe = (name: string, parts: Record<string, unknown>): Held =>
  Object.fromEntries(Object.entries(parts).map(([part, value]) => [`${part} of ${name}`, `[${value}]`]))
