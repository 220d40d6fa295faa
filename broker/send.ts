// A packet on its way to a client: counted, never larger than the client takes [MQTT5 3.1.2-24], and with the
// reason that MQTT 5 has room for.

import { encode, type Packet } from '../wire/packet.ts'
import { reason } from '../wire/reason.ts'
import type { Client } from './client.ts'
import { close, end } from './close.ts'

/**
 * Sends a packet. `bytes`: its encoding, when somebody else was sent the same. Returns false when it is too large
 * for this client, and was not sent.
 */
export function send(client: Client, packet: Packet, bytes = encode(packet, client.version)): boolean {
  if (bytes.length > client.terms.maximumPacketSize) return sendShorter(client, packet)
  const { counters } = client.broker
  counters.messagesSent++
  counters.bytesSent += bytes.length
  if (packet.cmd === 'publish') counters.publishSent++
  client.peer.send(packet, bytes)
  return true
}

/** What only explains is left out when there is no room for it [MQTT5 3.2.2-19], [MQTT5 3.4.2-2] and their like. */
function sendShorter(client: Client, packet: Packet): boolean {
  if (packet.cmd === 'publish') return false
  if ('properties' in packet && packet.properties && 'reasonString' in packet.properties) {
    const { reasonString: _, ...properties } = packet.properties
    return send(client, { ...packet, properties } as Packet)
  }
  // What must be answered cannot be, so there is no going on. No DISCONNECT may come before CONNACK [MQTT5 3.14.0-1].
  if (packet.cmd === 'connack') end(client, 'broker', 'too-big')
  else if (packet.cmd !== 'disconnect') close(client, 'too-big', { reasonCode: reason.packetTooLarge })
  return false
}

/** An acknowledgement with its reason code, and for a failure why [MQTT5 3.1.2-29]. Before MQTT 5 it has neither. */
export function withReason<P extends Packet>(client: Client, packet: P, reasonCode: number, why?: string): P {
  if (client.version !== 5) return packet
  return { ...packet, reasonCode, ...explain(client, why) }
}

/** The property that says in words what a reason code does not. */
export const explain = ({ terms }: Client, why: string | undefined) =>
  why && terms.wantsProblems ? { properties: { reasonString: why } } : {}
