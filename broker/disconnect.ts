// DISCONNECT (3.1.1 §3.14, 5.0 §3.14): the client's goodbye. Any other end of a connection is a mishap, and publishes
// the will; MQTT 5 can say goodbye and leave the will all the same.

import type { Packet } from '../wire/packet.ts'
import { reason } from '../wire/reason.ts'
import type { Client } from './client.ts'
import { end, violate } from './close.ts'
import type { Session } from './session.ts'
import { toExpiry } from './session-end.ts'

/** What a client may say; the others are for the broker to say [MQTT5 3.14.2-1] (5.0 §3.14.2.1). */
const clientCodes: readonly number[] = [
  ...[reason.success, reason.disconnectWithWill, reason.unspecifiedError, reason.malformedPacket],
  ...[reason.protocolError, reason.implementationSpecificError, reason.topicNameInvalid],
  ...[reason.receiveMaximumExceeded, reason.topicAliasInvalid, reason.packetTooLarge],
  ...[
    reason.messageRateTooHigh,
    reason.quotaExceeded,
    reason.administrativeAction,
    reason.payloadFormatInvalid,
  ],
]

type Disconnect = Extract<Packet, { cmd: 'disconnect' }>

export function disconnect(client: Client, session: Session, packet: Disconnect) {
  const { reasonCode = reason.success, properties } = packet
  const fault = (clause: string) =>
    violate(client, { what: 'bytes', why: 'malformed', detail: { packet: 'disconnect', clause } })
  if (!clientCodes.includes(reasonCode)) return fault('MQTT5 3.14.2-1')
  const interval = properties?.sessionExpiryInterval
  if (interval !== undefined) {
    // A session that was to end cannot be kept after all (5.0 §3.14.2.2.2).
    if (session.expiry === 0 && interval > 0) return fault('5.0 §3.14.2.2.2')
    session.expiry = Math.min(toExpiry(interval), client.broker.limits.sessionExpiry)
  }
  // [MQTT-3.14.4-3], [MQTT-3.1.2-10], [MQTT5 3.14.4-3]
  if (reasonCode === reason.success) client.will = undefined
  end(client, 'client', 'DISCONNECT')
}
