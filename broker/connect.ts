// CONNECT (3.1.1 §3.1, 5.0 §3.1): the first packet of a connection, and the one that decides about everything after
// it. What is answered is in connack.ts.

import type { Connect } from '../wire/packet.ts'
import { reason } from '../wire/reason.ts'
import { beginExchange } from './authenticate.ts'
import type { Client } from './client.ts'
import { violate } from './close.ts'
import { accept, refuse } from './connack.ts'
import type { Admitted } from './hooks.ts'
import type { BrokerState } from './state.ts'
import { toTerms } from './terms.ts'
import { findWillFault } from './will.ts'

/** `welcome` takes a client that is let in. In front of another broker it asks there first. */
export type Welcome = (client: Client, packet: Connect, data?: Uint8Array) => void

export function connect(client: Client, packet: Connect, welcome: Welcome = accept) {
  client.version = packet.protocolVersion ?? 4
  if (!isLevelKnown(packet)) {
    const detail = { level: packet.protocolVersion ?? 0 }
    return refuse(client, { why: 'protocol-level', detail }, 1, reason.unsupportedProtocolVersion) // [MQTT-3.1.2-2]
  }
  if (client.version === 5) client.terms = toTerms(packet)
  const fault = findFault(packet)
  if (fault) return violate(client, fault, fault.code) // [MQTT-3.1.4-1]
  const who = describe(packet)
  if (packet.clientId === '' && !mayBeAssigned(packet))
    return refuse(client, { why: 'client-id-invalid', detail: who }, 2) // [MQTT-3.1.3-8]

  if (packet.properties?.authenticationMethod !== undefined) return beginExchange(client, packet)
  const admitted = client.broker.hooks.authenticate?.(packet, client.peer.connection) ?? {}
  if ('refuse' in admitted)
    return refuse(client, { ...admitted, detail: { ...who, ...admitted.detail } }, admitted.refuse)
  admit(client, packet, admitted, undefined, welcome)
}

/** Who it is has been proved, if it had to be. May the client have the identifier that it wants? */
export function admit(
  client: Client,
  packet: Connect,
  admitted: Admitted,
  data?: Uint8Array,
  welcome: Welcome = accept,
) {
  const { broker, peer } = client
  const clientId = packet.clientId || assignIdentifier(broker) // [MQTT-3.1.3-6]
  const known = broker.sessions.get(clientId)
  const { account, board, kind = peer.connection.kind } = admitted
  peer.identify({ account, kind, clientId, ...(board === undefined ? {} : { board }) })
  if (known && known.owner.account !== account) {
    const verdict = broker.hooks.mayTakeOver?.(peer.connection, known.owner.account) ?? true
    if (verdict !== true)
      return refuse(client, { ...verdict, detail: { ...describe(packet), ...verdict.detail } }, 2)
  }
  welcome(client, packet, data)
}

/** What the record says of a client that was refused. */
export const describe = ({ username = '', clientId }: Connect) => ({ userName: username, clientId })

/** MQTT 3.1 calls itself `MQIsdp`, level 3; later ones `MQTT`, level 4 and 5. A bridge's private levels are none of these. */
function isLevelKnown({ protocolId, protocolVersion, ...rest }: Connect): boolean {
  if ('bridgeMode' in rest) return false
  return protocolId === 'MQIsdp' ? protocolVersion === 3 : protocolVersion === 4 || protocolVersion === 5
}

/** What CONNECT breaks though its bytes are well formed. */
function findFault({ will, username, password, properties, protocolVersion }: Connect) {
  const isFive = protocolVersion === 5
  const malformed = (clause: string) =>
    ({ what: 'connect', why: 'malformed', detail: { clause }, code: reason.protocolError }) as const
  if (!isFive && password !== undefined && username === undefined) return malformed('MQTT-3.1.2-22')
  if (properties?.authenticationData && properties.authenticationMethod === undefined)
    return malformed('5.0 §3.1.2.11.10')
  const detail = will && findWillFault(will)
  if (!detail) return undefined
  const code = detail.clause === 'MQTT5 3.3.2-14' ? reason.protocolError : reason.malformedPacket
  return { what: 'will', why: 'topic-invalid', detail, code } as const
}

/**
 * An empty identifier is for a client that wants to be forgotten [MQTT-3.1.3-7]; in MQTT 5 for any, who reads in
 * CONNACK which one it got. MQTT 3.1 did not know it at all.
 */
const mayBeAssigned = ({ clean, protocolVersion }: Connect) =>
  protocolVersion === 5 || (clean === true && protocolVersion !== 3)

function assignIdentifier(broker: BrokerState): string {
  let clientId: string
  do clientId = `assigned-${++broker.assigned}`
  while (broker.sessions.has(clientId))
  return clientId
}
