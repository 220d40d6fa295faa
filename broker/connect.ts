// CONNECT (3.1.1 §3.1): the first packet of a connection, and the one that decides about everything after it.

import type { Connect } from '../wire/packet.ts'
import type { RefusalReason } from '../wire/record.ts'
import { type Client, send } from './client.ts'
import { close, endSession, violate } from './close.ts'
import { resume } from './flow.ts'
import { startKeepAlive } from './keep-alive.ts'
import { createSession, type Session } from './session.ts'
import type { BrokerState } from './state.ts'
import { findWillFault, toWill } from './will.ts'

export function connect(client: Client, packet: Connect) {
  if (!isLevelKnown(packet)) {
    const detail = { level: packet.protocolVersion ?? 0 }
    return refuse(client, 1, 'protocol-level', detail) // [MQTT-3.1.2-2]
  }
  const fault = findFault(packet)
  if (fault) return violate(client, fault) // [MQTT-3.1.4-1]
  const who = { userName: packet.username ?? '', clientId: packet.clientId }
  if (packet.clientId === '' && !mayBeAssigned(packet)) return refuse(client, 2, 'client-id-invalid', who) // [MQTT-3.1.3-8]

  const { hooks } = client.broker
  const admitted = hooks.authenticate?.(packet, client.peer.connection) ?? {}
  if ('refuse' in admitted)
    return refuse(client, admitted.refuse, admitted.why, { ...who, ...admitted.detail })

  const clientId = packet.clientId || assignIdentifier(client.broker) // [MQTT-3.1.3-6]
  const known = client.broker.sessions.get(clientId)
  const { account, kind = client.peer.connection.kind } = admitted
  client.peer.identify({ account, kind, clientId })
  if (known && known.owner.account !== account) {
    const verdict = hooks.mayTakeOver?.(client.peer.connection, known.owner.account) ?? true
    if (verdict !== true) return refuse(client, 2, verdict.why, { ...who, ...verdict.detail })
  }
  accept(client, packet)
}

/** MQTT 3.1 calls itself `MQIsdp`, level 3; 3.1.1 is `MQTT`, level 4. A bridge's private levels are none of these. */
function isLevelKnown({ protocolId, protocolVersion, ...rest }: Connect): boolean {
  if ('bridgeMode' in rest) return false
  return protocolId === 'MQIsdp' ? protocolVersion === 3 : protocolVersion === 4
}

/** What CONNECT breaks that the decoder does not see. */
function findFault({ will, username, password }: Connect) {
  if (password !== undefined && username === undefined)
    return { what: 'connect', why: 'malformed', detail: { clause: 'MQTT-3.1.2-22' } } as const
  const fault = will && findWillFault(will)
  return fault && ({ what: 'will', why: 'topic-invalid', detail: fault } as const)
}

/** An empty identifier is for a client that wants to be forgotten [MQTT-3.1.3-7]. MQTT 3.1 did not know it at all. */
const mayBeAssigned = ({ clean, protocolVersion }: Connect) => clean === true && protocolVersion !== 3

function assignIdentifier(broker: BrokerState): string {
  let clientId: string
  do clientId = `assigned-${++broker.assigned}`
  while (broker.sessions.has(clientId))
  return clientId
}

/** `code` is the CONNACK return code (3.1.1 §3.2.2.3). What the client sent behind its CONNECT is ignored [MQTT-3.1.4-5]. */
function refuse(client: Client, code: number, why: RefusalReason, detail: Record<string, string | number>) {
  client.peer.refuse({ what: 'connect', why, answer: `CONNACK ${code}`, detail })
  send(client, { cmd: 'connack', returnCode: code, sessionPresent: false }) // [MQTT-3.2.2-4]
  close(client, 'broker', why) // [MQTT-3.2.2-5]
}

function accept(client: Client, packet: Connect) {
  const { broker } = client
  const { session, isResumed } = findSession(client, packet.clean === true)
  client.session = session
  client.will = packet.will && toWill(packet.will, client) // [MQTT-3.1.2-8]
  client.keepAlive = packet.keepalive ?? 0
  broker.clients.add(client)
  broker.counters.clientsMaximum = Math.max(broker.counters.clientsMaximum, broker.clients.size)
  // In MQTT 3.1 the byte of Session Present is reserved.
  const sessionPresent = isResumed && packet.protocolVersion !== 3
  send(client, { cmd: 'connack', returnCode: 0, sessionPresent }) // [MQTT-3.1.4-4]
  // From here on messages find their way to this client; none may come before CONNACK [MQTT-3.2.0-1].
  session.client = client
  startKeepAlive(client)
  resume(broker, session)
}

/** Ends the identifier's older connection, then finds or makes the session (3.1.1 §3.1.2.4, [MQTT-3.1.4-3]). */
function findSession({ broker, peer }: Client, clean: boolean): { session: Session; isResumed: boolean } {
  const { account, kind, clientId = '' } = peer.connection
  const owner = Object.freeze({ account, kind, clientId })
  const older = broker.sessions.get(clientId)?.client
  if (older) close(older, 'broker', 'taken over') // [MQTT-3.1.4-2]
  const stored = broker.sessions.get(clientId)
  if (stored && !clean) {
    stored.owner = owner
    return { session: stored, isResumed: true } // [MQTT-3.1.2-4], [MQTT-3.2.2-2]
  }
  if (stored) endSession(broker, stored) // [MQTT-3.1.2-6]
  const session = createSession(owner, clean, broker.limits)
  broker.sessions.set(clientId, session)
  return { session, isResumed: false } // [MQTT-3.2.2-1], [MQTT-3.2.2-3]
}
