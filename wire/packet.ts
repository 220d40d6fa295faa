// MQTT control packets: the decoded form (mqtt-packet's), bytes to packet and packet to bytes.

import type { Packet as DecodedPacket } from 'mqtt-packet'
import mqttPacket from 'mqtt-packet'
import { joinChunks } from './chunks.ts'
import { decodeQuickly } from './quick-decode.ts'
import { encodeQuickly } from './quick-encode.ts'
import { keepUserProperties } from './user-properties.ts'

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
  return encodeQuickly(packet, version) ?? encodeAny(packet, version)
}

// It would make a Buffer for each number of two bytes, 65,536 of them: 9 MB for the few that we let it write.
mqttPacket.writeToStream.cacheNumbers = false

function encodeAny(packet: Packet, version: Version): Uint8Array {
  const chunks: Uint8Array[] = []
  // mqtt-packet's own collector takes Buffers alone; payloads here are any Uint8Array.
  const sink = {
    write: (chunk: Uint8Array | string) =>
      chunks.push(typeof chunk === 'string' ? text.encode(chunk) : chunk),
    destroy(fault: Error) {
      throw fault
    },
  }
  mqttPacket.writeToStream(packet, sink as unknown as NodeJS.WritableStream, { protocolVersion: version })
  return joinChunks(chunks)
}

const text = new TextEncoder()

/** Decodes whole frames, one at a time. Remembers the version that a CONNECT names, as later packets need it. */
export interface Decoder {
  /** Throws `Error` when the frame is not a packet of its kind. */
  decode(frame: Uint8Array): Packet
}

/**
 * MQTT 3.1 let a client set DUP when it sends PUBREL, SUBSCRIBE or UNSUBSCRIBE again; 3.1.1 reserved that bit
 * [MQTT-2.2.2-1], and mqtt-packet knows only the later rule.
 */
const isResentRequest = (frame: Uint8Array) => [0x6a, 0x8a, 0xaa].includes(frame[0]!)

function withoutDup(frame: Uint8Array): Uint8Array {
  const copy = frame.slice()
  copy[0]! &= ~0x08
  return copy
}

/** What a CONNECT says of the packets behind it. A bridge's SUBSCRIBE is read with other options. */
interface Settings {
  protocolVersion?: Version
  bridgeMode?: boolean
}

export function createDecoder(version?: Version): Decoder {
  let settings: Settings = { protocolVersion: version }
  return {
    decode(frame) {
      const quick = decodeQuickly(frame, settings.protocolVersion)
      if (quick) return quick
      const resent = settings.protocolVersion === 3 && isResentRequest(frame)
      const packet = parse(resent ? withoutDup(frame) : frame, settings)
      if (resent) Object.assign(packet, { dup: true })
      if (packet.cmd === 'connect') {
        const { protocolVersion, bridgeMode } = packet as Settings
        settings = { protocolVersion, bridgeMode }
      }
      if (settings.protocolVersion === 5) keepUserProperties(packet, frame)
      return packet
    },
  }
}

/** By a parser made for this frame alone: what comes often does not come here, and a parser weighs more than a client. */
function parse(frame: Uint8Array, settings: Settings): Packet {
  let packet: Packet | undefined
  let fault: Error | undefined
  const parser = mqttPacket.parser(settings)
  parser.on('packet', (found: Packet) => {
    packet = found
  })
  parser.on('error', (error: Error) => {
    fault = error
  })
  const rest = parser.parse(frame as Buffer)
  if (packet && !fault && rest === 0) return packet
  throw fault ?? new Error('the length does not fit the packet')
}
