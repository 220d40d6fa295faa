// UNSUBSCRIBE (3.1.1 §3.10): ends subscriptions, named exactly as they were asked for.

import type { Unsubscribe } from '../wire/packet.ts'
import { type Client, send } from './client.ts'
import { violate } from './close.ts'
import { findFilterFault } from './filter.ts'
import { isIdentifier } from './identifier.ts'
import type { Session } from './session.ts'

export function unsubscribe(client: Client, session: Session, packet: Unsubscribe) {
  const { messageId, unsubscriptions } = packet
  const clause = findFault(packet)
  if (clause)
    return violate(client, { what: 'bytes', why: 'malformed', detail: { packet: packet.cmd, clause } })
  for (const filter of unsubscriptions) remove(client, session, filter)
  // [MQTT-3.10.4-4], and [MQTT-3.10.4-5] though nothing was removed, and one for all [MQTT-3.10.4-6].
  send(client, { cmd: 'unsuback', messageId, granted: [] })
}

/** The clause an UNSUBSCRIBE breaks, or undefined. */
function findFault({ messageId, unsubscriptions }: Unsubscribe): string | undefined {
  if (!isIdentifier(messageId)) return 'MQTT-2.3.1-1'
  if (unsubscriptions.length === 0) return 'MQTT-3.10.3-2'
  return unsubscriptions.map(findFilterFault).find((fault) => fault)?.clause
}

/**
 * Filters are compared character by character, never matched [MQTT-3.10.4-1]. No new message is for this
 * subscription from now on [MQTT-3.10.4-2]; what is in flight is finished [MQTT-3.10.4-3].
 */
function remove({ broker }: Client, session: Session, filter: string) {
  if (session.subscriptions.delete(filter)) broker.subscriptions.remove(session, filter)
}
