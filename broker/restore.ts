// A broker begins with what another one left: what was stored, and what the record says of the time after that.

import type { Clock } from '../wire/clock.ts'
import type { Trace } from '../wire/record.ts'
import { isExpired } from './message.ts'
import type { Delivery } from './queue.ts'
import { createReplay } from './replay.ts'
import { createSession, type Session } from './session.ts'
import { endLater, endSession } from './session-end.ts'
import type { BrokerState } from './state.ts'
import type { StoredBroker, StoredDelivery, StoredSession, StoredWill } from './store.ts'
import { fromStoredMessage } from './stored-message.ts'
import { holdWill, publishPending, type Will } from './will.ts'

/**
 * Takes over what another broker stored so many milliseconds ago. What has expired since is left out. `tail`: what was
 * recorded since. Connections that were open then have ended with that broker: their wills are published, as a server
 * that fails may do when it is back (3.1.1 §3.1.2.5, 5.0 §3.1.2.5), and lasting sessions wait for their clients.
 */
export function restore(broker: BrokerState, stored: StoredBroker, elapsed: number, tail: Trace = []) {
  const present = broker.clock
  const past = createPast(present, present.now() - elapsed)
  broker.clock = past
  try {
    take(broker, past, stored, tail)
    letPass(broker, past, present.now())
  } finally {
    broker.clock = present
  }
  forgetExpired(broker)
}

function take(broker: BrokerState, past: Past, stored: StoredBroker, tail: Trace) {
  broker.assigned = Math.max(broker.assigned, stored.assigned)
  const now = past.now()
  for (const message of stored.retained) broker.retained.take(fromStoredMessage(message, now))
  for (const session of stored.sessions) restoreSession(broker, session, now)
  const replay = createReplay(broker, tail)
  for (const { connection, will, aliases } of stored.clients) {
    const living = replay.welcome(Object.freeze(connection))
    living.will = will && toWill(will, now)
    for (const [alias, topic] of aliases.incoming) living.aliases.incoming.set(alias, topic)
    for (const [topic, alias] of aliases.outgoing) living.aliases.outgoing.set(topic, alias)
  }
  for (const [i, event] of tail.entries()) {
    letPass(broker, past, past.momentOf(event.time))
    replay.take(event, i)
  }
  replay.end()
}

function forgetExpired({ clock, retained, sessions }: BrokerState) {
  const now = clock.now()
  retained.sweep(now)
  for (const { queue, due } of sessions.values()) {
    for (const delivery of [...queue.all()]) if (isExpired(delivery.message, now)) queue.remove(delivery)
    for (const [topic, { message }] of [...due]) if (retained.get(topic) !== message) due.delete(topic)
  }
}

/** A clock that stands in the past until it is moved. What it is asked to do later is done in the present. */
interface Past extends Clock {
  /** `time`: milliseconds since 1970. */
  momentOf(time: number): number
  moveTo(moment: number): void
}

function createPast(present: Clock, start: number): Past {
  let moment = start
  return {
    now: () => moment,
    wall: () => present.wall() - (present.now() - moment),
    after: (ms, task) => present.after(moment + ms - present.now(), task),
    momentOf: (time) => present.now() - (present.wall() - time),
    moveTo(next) {
      moment = next
    },
  }
}

/** Sessions end and wills are published that fall due until then. Clocks that are set back make no time pass. */
function letPass(broker: BrokerState, past: Past, until: number) {
  const isDue = (moment: number | undefined) => moment !== undefined && moment <= until
  const due = [...broker.sessions.values()]
    .flatMap((session) => [session.will?.dueAt, session.endsAt].map((at) => ({ session, at })))
    .filter(({ at }) => isDue(at))
  for (const { session, at } of due.sort((a, b) => a.at! - b.at!)) {
    past.moveTo(Math.max(past.now(), at!))
    if (session.will && session.will.dueAt <= at!) publishPending(session)
    if (session.endsAt !== undefined && session.endsAt <= at!) endSession(broker, session)
  }
  past.moveTo(Math.max(past.now(), until))
}

function restoreSession(broker: BrokerState, stored: StoredSession, storedAt: number) {
  const { limits, sessions, subscriptions, retained } = broker
  const session: Session = createSession(Object.freeze({ ...stored.owner }), limits)
  const revive = ({ message, ...delivery }: StoredDelivery): Delivery => ({
    ...delivery,
    message: fromStoredMessage(message, storedAt),
  })
  session.expiry = stored.expiry ?? Number.POSITIVE_INFINITY
  session.lastIdentifier = stored.lastIdentifier
  for (const subscription of stored.subscriptions) {
    session.subscriptions.set(subscription.filter, subscription)
    subscriptions.add(session, subscription)
  }
  for (const [identifier, delivery, state] of stored.outgoing)
    session.outgoing.set(identifier, { ...revive(delivery), state })
  for (const delivery of stored.queued.map(revive)) session.queue.push(delivery, storedAt)
  for (const [topic, filters] of stored.due) {
    const message = retained.get(topic)
    if (message) session.due.set(topic, { message, filters: new Set(filters) })
  }
  for (const [identifier, reasonCode] of stored.halfOpen)
    session.incoming.set(identifier, { stored: undefined, failed: false, reasonCode })
  sessions.set(session.clientId, session)
  if (stored.will) holdWill(broker, session, toWill(stored.will, storedAt), storedAt + stored.will.dueIn)
  if (stored.endsIn !== undefined) endLater(broker, session, storedAt + stored.endsIn)
}

const toWill = ({ message, delay, expiry }: StoredWill, storedAt: number): Will => ({
  message: fromStoredMessage(message, storedAt),
  delay,
  expiry,
})
