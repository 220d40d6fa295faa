// CONNACK (3.1.1 §3.2, 5.0 §3.2): yes or no, and what the broker wants its clients to know.

import type { Connack, Connect } from '../wire/packet.ts'
import { reason, toHexCode } from '../wire/reason.ts'
import type { Client } from './client.ts'
import { close } from './close.ts'
import { resume } from './flow.ts'
import type { Refusal, TurnedAway } from './hooks.ts'
import { startKeepAlive } from './keep-alive.ts'
import { type ReturnCode, toConnackCode } from './refusal.ts'
import { explain, send } from './send.ts'
import { toInterval } from './session-end.ts'
import { findExpiry, openSession } from './session-start.ts'
import { en } from './texts/en.ts'
import { toWill } from './will.ts'

type Properties = NonNullable<Connack['properties']>

/**
 * `returnCode` is 3.1.1's (§3.2.2.3), `reasonCode` that of 5.0. What the client sent behind its CONNECT is ignored
 * [MQTT-3.1.4-5], [MQTT5 3.1.4-6].
 */
export function refuse(
  client: Client,
  refusal: Refusal & Pick<TurnedAway, 'elsewhere'>,
  returnCode: ReturnCode | 1,
  reasonCode: number = toReasonCode(refusal, returnCode as ReturnCode),
) {
  const { why, detail, elsewhere } = refusal
  const isFive = client.version === 5
  const answer = `CONNACK ${isFive ? toHexCode(reasonCode) : returnCode}`
  client.peer.refuse({ what: 'connect', why, answer, detail })
  const { properties } = explain(client, en.reason(why, detail))
  const serverReference = elsewhere?.serverReference
  send(client, {
    cmd: 'connack',
    sessionPresent: false, // [MQTT-3.2.2-4], [MQTT5 3.2.2-6]
    ...(isFive ? { reasonCode, properties: { ...properties, serverReference } } : { returnCode }),
  })
  close(client, why, { reasonCode }) // [MQTT-3.2.2-5], [MQTT5 3.2.2-7]
}

function toReasonCode({ elsewhere }: Pick<TurnedAway, 'elsewhere'>, returnCode: ReturnCode): number {
  if (elsewhere) return elsewhere.isForGood ? reason.serverMoved : reason.useAnotherServer
  return toConnackCode(returnCode)
}

/** `data` is the last word of an enhanced authentication. */
export function accept(client: Client, packet: Connect, data?: Uint8Array) {
  const { broker } = client
  const { session, isResumed } = openSession(broker, client.peer.connection, packet)
  client.session = session
  const properties = client.version === 5 ? toProperties(client, packet, data) : undefined
  client.keepAlive = properties?.serverKeepAlive ?? packet.keepalive ?? 0 // [MQTT5 3.2.2-22]
  broker.clients.add(client)
  broker.counters.clientsMaximum = Math.max(broker.counters.clientsMaximum, broker.clients.size)
  // In MQTT 3.1 the byte of Session Present is reserved.
  const sessionPresent = isResumed && client.version !== 3
  const code = properties ? { reasonCode: reason.success, properties } : { returnCode: 0 }
  if (!send(client, { cmd: 'connack', sessionPresent, ...code })) return // [MQTT-3.1.4-4], [MQTT5 3.1.4-5]
  client.will = packet.will && toWill(packet.will, client.peer.connection) // [MQTT-3.1.2-8], [MQTT5 3.1.2-7]
  // From here on messages find their way to this client; none may come before CONNACK [MQTT-3.2.0-1].
  session.client = client
  startKeepAlive(client)
  resume(broker, session)
}

/** What an MQTT 5 client is told. What is left out is as the specification presumes (5.0 §3.2.2.3). */
function toProperties(client: Client, packet: Connect, data: Uint8Array | undefined): Properties {
  const { broker, peer, session, authentication } = client
  const { limits, hooks } = broker
  const { properties: asked = {}, keepalive = 0 } = packet
  const told: Properties = {
    topicAliasMaximum: limits.topicAliases,
    receiveMaximum: limits.receiveMaximum,
  }
  if (packet.clientId === '') told.assignedClientIdentifier = peer.connection.clientId // [MQTT5 3.1.3-7]
  if (session!.expiry !== findExpiry(packet)) told.sessionExpiryInterval = toInterval(session!.expiry)
  if (keepalive === 0 || keepalive > limits.keepAlive) told.serverKeepAlive = toKeepAlive(limits.keepAlive)
  if (peer.largestFrame !== undefined && peer.largestFrame < LARGEST_PACKET)
    told.maximumPacketSize = peer.largestFrame
  if (asked.requestResponseInformation)
    told.responseInformation = hooks.responseInformation?.(peer.connection) // [MQTT5 3.1.2-28]
  if (authentication) {
    told.authenticationMethod = authentication.method // [MQTT5 4.12.0-5]
    if (data) told.authenticationData = data as Buffer
  }
  return told
}

const toKeepAlive = (longest: number) => (Number.isFinite(longest) ? longest : undefined)

/** 1 byte of type, 4 of length, 268,435,455 behind them (5.0 §2.1.4). */
const LARGEST_PACKET = 268_435_460
