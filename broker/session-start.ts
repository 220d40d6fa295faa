// A session found or made for a client that connects (3.1.1 §3.1.2.4, 5.0 §3.1.2.4).

import type { Connect } from '../wire/packet.ts'
import { reason } from '../wire/reason.ts'
import type { Connection } from '../wire/record.ts'
import { close } from './close.ts'
import { createSession, type Session } from './session.ts'
import { endSession, toExpiry } from './session-end.ts'
import type { BrokerState } from './state.ts'
import { cancelPending } from './will.ts'

/** Ends the identifier's older connection, then finds or makes the session [MQTT-3.1.4-3], [MQTT5 3.1.4-4]. */
export function openSession(
  broker: BrokerState,
  { account, kind, clientId = '', board }: Connection,
  packet: Connect,
): { session: Session; isResumed: boolean } {
  const owner = Object.freeze({ account, kind, clientId, ...(board === undefined ? {} : { board }) })
  const older = broker.sessions.get(clientId)?.client
  if (older) close(older, 'taken over', { reasonCode: reason.sessionTakenOver }) // [MQTT-3.1.4-2], [MQTT5 3.1.4-3]
  const stored = broker.sessions.get(clientId)
  const isResumed = stored !== undefined && packet.clean !== true
  if (stored && !isResumed) endSession(broker, stored) // [MQTT-3.1.2-6], [MQTT5 3.1.2-4]
  const session = isResumed ? stored : createSession(owner, broker.limits) // [MQTT5 3.1.2-5], [MQTT5 3.1.2-6]
  session.owner = owner
  session.stopExpiry()
  session.endsAt = undefined
  cancelPending(session) // its client is back in time [MQTT5 3.1.3-9]
  session.expiry = Math.min(
    findExpiry(packet),
    packet.protocolVersion === 5 ? broker.limits.sessionExpiry : Number.POSITIVE_INFINITY,
  )
  broker.sessions.set(clientId, session)
  return { session, isResumed } // [MQTT-3.2.2-1] to [MQTT-3.2.2-3]
}

/** Seconds that the session outlives the connection, as CONNECT asks: in 3.1.1 none or all the time. */
export function findExpiry({ clean, protocolVersion, properties }: Connect): number {
  if (protocolVersion === 5) return toExpiry(properties?.sessionExpiryInterval ?? 0)
  return clean ? 0 : Number.POSITIVE_INFINITY
}
