// CONNECT and CONNACK on their way through: to Mosquitto every client is the gate's, under a name that no other account
// can have; and what the gate does in Mosquitto's place is not left to it.

import type { Client } from '../../broker/client.ts'
import type { Subscriber } from '../../broker/hooks.ts'
import { judgePublish } from '../../broker/policy.ts'
import { toWill } from '../../broker/will.ts'
import type { Connack, Connect, Packet } from '../../wire/packet.ts'
import { reason } from '../../wire/reason.ts'
import { type Place, USER } from './configuration.ts'

/** Seconds: the longest that CONNECT has room for. The gate itself watches what the client has promised. */
const NO_KEEP_ALIVE = 65_535

/**
 * A client identifier as Mosquitto knows it. No handle has a colon, so no two accounts share one; and each session has
 * its number, so that one that was ended here is not taken up there.
 */
export const toInnerId = ({ account = '', clientId = '' }: Subscriber, number: number): string =>
  `${account}:${number}:${clientId}`

/** `mayLeaveWill`: what the client may not publish, Mosquitto does not get as its will. */
export function toInnerConnect(
  packet: Connect,
  innerId: string,
  place: Place,
  mayLeaveWill: boolean,
): Connect {
  const { will, properties, ...rest } = packet
  return {
    ...rest,
    clientId: innerId,
    keepalive: NO_KEEP_ALIVE,
    username: USER,
    password: Buffer.from(place.password),
    ...(will && mayLeaveWill ? { will } : {}),
    ...(properties ? { properties: toInnerProperties(properties) } : {}),
  }
}

/** Aliases would hide the topic from the policy: each side gets whole names. */
function toInnerProperties(properties: NonNullable<Connect['properties']>) {
  const { topicAliasMaximum: _, requestResponseInformation: __, ...others } = properties
  return others
}

/** Whether the policy lets the client publish its will. If not, the refusal is on record when it would be published. */
export function judgeWill(client: Client, { will: spec }: Connect): boolean {
  if (!spec) return true
  const will = toWill(spec, client.peer.connection)
  if (judgePublish(client.broker, client.peer.connection, will.message) === true) return true
  client.will = will
  return false
}

/** CONNACK 0 as the client gets it. */
export function toOuterConnack(client: Client, packet: Connack, asked: Connect): Connack {
  if (client.version !== 5) return packet
  const { serverKeepAlive: _, assignedClientIdentifier: __, ...told } = packet.properties ?? {}
  const { limits } = client.broker
  const { largestFrame } = client.peer
  return {
    ...packet,
    properties: {
      ...told,
      // The gate counts, and ends who goes beyond.
      receiveMaximum: limits.receiveMaximum,
      topicAliasMaximum: limits.topicAliases,
      ...(asked.clientId === '' ? { assignedClientIdentifier: client.peer.connection.clientId } : {}),
      ...(largestFrame === undefined ? {} : { maximumPacketSize: largestFrame }),
    },
  }
}

export const isAccepted = ({ returnCode, reasonCode }: Connack): boolean =>
  (returnCode ?? reasonCode) === reason.success

/** A CONNECT of the gate's own, for a moment. With the name of a session that Mosquitto keeps, it ends that session. */
export const toVisit = (name: string, place: Place, protocolVersion: 4 | 5 = 4): Packet => ({
  cmd: 'connect',
  protocolId: 'MQTT',
  protocolVersion,
  clean: true,
  clientId: name,
  keepalive: 10,
  username: USER,
  password: Buffer.from(place.password),
})
