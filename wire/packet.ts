// MQTT control packets: the decoded form (mqtt-packet's), bytes to packet and packet to bytes.

import type { Packet as DecodedPacket } from 'mqtt-packet'
import mqttPacket from 'mqtt-packet'

export type {
  IConnackPacket as Connack,
  IConnectPacket as Connect,
  IPublishPacket as Publish,
  ISubackPacket as Suback,
  ISubscribePacket as Subscribe,
  IUnsubscribePacket as Unsubscribe,
  QoS,
} from 'mqtt-packet'

export type Packet = DecodedPacket

/** Protocol level: 3 is MQTT 3.1, 4 is MQTT 3.1.1, 5 is MQTT 5.0. */
export type Version = 3 | 4 | 5

/** The bytes of a packet. Throws when a field does not fit (a topic over 65,535 bytes, say). */
export function encode(packet: Packet, version: Version = 4): Uint8Array {
  return mqttPacket.generate(packet, { protocolVersion: version })
}

/** Decodes whole frames, one at a time. Remembers the version that a CONNECT names, as later packets need it. */
export interface Decoder {
  /** Throws `Error` when the frame is not a packet of its kind. */
  decode(frame: Uint8Array): Packet
}

export function createDecoder(version?: Version): Decoder {
  let known = version
  let parser: ReturnType<typeof mqttPacket.parser> | undefined
  let seen: { packet?: Packet; fault?: Error } = {}
  function fresh() {
    const made = mqttPacket.parser(known === undefined ? {} : { protocolVersion: known })
    made.on('packet', (packet: Packet) => {
      seen.packet = packet
    })
    made.on('error', (fault: Error) => {
      seen.fault = fault
    })
    return made
  }
  return {
    decode(frame) {
      seen = {}
      parser ??= fresh()
      const rest = parser.parse(frame as Buffer)
      const { packet, fault } = seen
      if (packet && !fault && rest === 0) {
        if (packet.cmd === 'connect') known = packet.protocolVersion
        return packet
      }
      parser = undefined
      throw fault ?? new Error('the length does not fit the packet')
    },
  }
}
