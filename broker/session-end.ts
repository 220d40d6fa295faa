// What becomes of a session that its client has left (3.1.1 §3.1.2.4, 5.0 §3.1.2.11.2): it waits for the client to
// come back, and ends when that takes too long.

import type { Session } from './session.ts'
import type { BrokerState } from './state.ts'
import { publishPending } from './will.ts'

/** The Session Expiry Interval that means never (5.0 §3.1.2.11.2). */
const NEVER = 0xffff_ffff

/** A Session Expiry Interval as a number of seconds. */
export const toExpiry = (interval: number): number =>
  interval === NEVER ? Number.POSITIVE_INFINITY : interval

/** And back. */
export const toInterval = (expiry: number): number => Math.min(expiry, NEVER)

/** Forgets everything about a client. Its connection must be closed already. */
export function endSession(broker: BrokerState, session: Session) {
  session.stopExpiry()
  for (const filter of session.subscriptions.keys()) broker.subscriptions.remove(session, filter)
  session.subscriptions.clear()
  if (broker.sessions.get(session.clientId) === session) broker.sessions.delete(session.clientId)
  publishPending(session) // a will never waits longer than its session lasts [MQTT5 3.1.2-8]
}

/** Unless its client is back by then. */
export function endLater(broker: BrokerState, session: Session, endsAt: number) {
  session.endsAt = endsAt
  session.stopExpiry = broker.clock.after(endsAt - broker.clock.now(), () => endSession(broker, session))
}

/**
 * A session that is left goes to the end of the line, and the first in line ends when there are too many unused. Answers
 * that one.
 */
export function keepSession(
  broker: BrokerState,
  session: Session,
  isUsed = ({ client }: Session) => client !== undefined,
): Session | undefined {
  broker.sessions.delete(session.clientId)
  broker.sessions.set(session.clientId, session)
  if (session.expiry < Number.POSITIVE_INFINITY) {
    endLater(broker, session, broker.clock.now() + session.expiry * 1000)
  }
  const away = [...broker.sessions.values()].filter(
    (each) => !isUsed(each) && each.owner.account === session.owner.account,
  )
  const first = away.length > broker.limits.sessionsLeft ? away[0] : undefined
  if (first) endSession(broker, first)
  return first
}
