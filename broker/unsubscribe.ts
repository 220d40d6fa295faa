// UNSUBSCRIBE (3.1.1 §3.10, 5.0 §3.10): ends subscriptions, named exactly as they were asked for.

import type { Unsubscribe } from '../wire/packet.ts'
import { reason } from '../wire/reason.ts'
import type { Client } from './client.ts'
import { violate } from './close.ts'
import { findFilterFault } from './filter.ts'
import { isIdentifier } from './identifier.ts'
import { send } from './send.ts'
import type { Session } from './session.ts'
import type { BrokerState } from './state.ts'

export function unsubscribe(client: Client, session: Session, packet: Unsubscribe) {
  const { messageId, unsubscriptions } = packet
  const fault = findFault(client, packet)
  if (fault) {
    const { clause, code } = fault
    return violate(client, { what: 'bytes', why: 'malformed', detail: { packet: packet.cmd, clause } }, code)
  }
  // [MQTT5 3.11.3-1] One code for each filter; UNSUBACK of 3.1.1 has none.
  const granted = unsubscriptions.map((filter) => remove(client.broker, session, filter))
  // [MQTT-3.10.4-4], and [MQTT-3.10.4-5] though nothing was removed, and one for all [MQTT-3.10.4-6].
  send(client, { cmd: 'unsuback', messageId, granted: client.version === 5 ? granted : [] })
}

/** The clause an UNSUBSCRIBE breaks and its reason code, or undefined. */
export function findFault({ version }: Client, { messageId, unsubscriptions }: Unsubscribe) {
  const isFive = version === 5
  if (!isIdentifier(messageId))
    return { clause: isFive ? 'MQTT5 2.2.1-3' : 'MQTT-2.3.1-1', code: reason.protocolError }
  if (unsubscriptions.length === 0)
    return { clause: isFive ? 'MQTT5 3.10.3-2' : 'MQTT-3.10.3-2', code: reason.protocolError }
  const fault = unsubscriptions.map((filter) => findFilterFault(filter, version)).find((fault) => fault)
  return fault && { clause: fault.clause, code: reason.malformedPacket }
}

/**
 * Filters are compared character by character, never matched [MQTT-3.10.4-1]. No new message is for this
 * subscription from now on [MQTT-3.10.4-2]; what is in flight is finished [MQTT-3.10.4-3].
 */
export function remove(broker: BrokerState, session: Session, filter: string): number {
  if (!session.subscriptions.delete(filter)) return reason.noSubscriptionExisted
  broker.subscriptions.remove(session, filter)
  return reason.success
}
