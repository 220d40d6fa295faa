// The packets that a broker sends all day, as bytes in one allocation. Anything out of the ordinary is left to
// mqtt-packet, which is the codec of record: the bytes are the same.

import type { Packet, Publish, Version } from './packet.ts'

/** First bytes (3.1.1 §2.2.1, §2.2.2). */
const ACKNOWLEDGEMENTS = { puback: 0x40, pubrec: 0x50, pubrel: 0x62, pubcomp: 0x70 } as const

/** The bytes, or undefined when the packet has to be left to mqtt-packet, be it only to say what is wrong with it. */
export function encodeQuickly(packet: Packet, version: Version): Uint8Array | undefined {
  switch (packet.cmd) {
    case 'publish':
      return encodePublish(packet, version)
    case 'puback':
    case 'pubrec':
    case 'pubrel':
    case 'pubcomp':
      // In MQTT 5 success is said by leaving it out (5.0 §3.4.2.1).
      if ('dup' in packet || (version === 5 && (packet.reasonCode !== 0 || packet.properties)))
        return undefined
      return encodeAcknowledgement(ACKNOWLEDGEMENTS[packet.cmd], packet.messageId)
    case 'pingreq':
      return Uint8Array.of(0xc0, 0)
    case 'pingresp':
      return Uint8Array.of(0xd0, 0)
    default:
      return undefined
  }
}

const isIdentifier = (id: unknown): id is number => Number.isInteger(id) && (id as number) >>> 16 === 0

function encodeAcknowledgement(first: number, id: number | undefined): Uint8Array | undefined {
  if (!isIdentifier(id)) return undefined
  const bytes = new Uint8Array(4)
  putHeader(bytes, first, 2)
  putTwoBytes(bytes, 2, id)
  return bytes
}

function encodePublish(packet: Publish, version: Version): Uint8Array | undefined {
  const { topic, qos, messageId, properties } = packet
  if (typeof topic !== 'string' || !(qos === 0 || qos === 1 || qos === 2)) return undefined
  if (qos > 0 && !isIdentifier(messageId)) return undefined
  if (version === 5 && properties && Object.keys(properties).length > 0) return undefined
  const name = toText(topic)
  const payload = typeof packet.payload === 'string' ? toText(packet.payload) : packet.payload
  if (name.length > 65_535 || !(typeof payload === 'string' || payload instanceof Uint8Array))
    return undefined
  const length = 2 + name.length + (qos > 0 ? 2 : 0) + (version === 5 ? 1 : 0) + payload.length
  if (length > 268_435_455) return undefined // §2.2.3
  const first = 0x30 | (packet.dup ? 8 : 0) | (qos << 1) | (packet.retain ? 1 : 0)
  let at = length < 128 ? 2 : length < 16_384 ? 3 : length < 2_097_152 ? 4 : 5
  const bytes = new Uint8Array(at + length)
  putHeader(bytes, first, length)
  at = putTwoBytes(bytes, at, name.length)
  at = putText(bytes, at, name)
  if (qos > 0) at = putTwoBytes(bytes, at, messageId!)
  if (version === 5) bytes[at++] = 0 // the length of no properties
  putText(bytes, at, payload)
  return bytes
}

const utf8 = new TextEncoder()

/** ASCII as it is: a byte for each character, and written sooner than an encoder could be asked. */
function toText(text: string): string | Uint8Array {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return utf8.encode(text)
  return text
}

/** These write at `at` and return the place behind. */
function putText(bytes: Uint8Array, at: number, text: string | Uint8Array): number {
  if (typeof text !== 'string') bytes.set(text, at)
  else for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i)
  return at + text.length
}

function putTwoBytes(bytes: Uint8Array, at: number, value: number): number {
  bytes[at] = value >> 8
  bytes[at + 1] = value
  return at + 2
}

/** The first byte, and the length in one to four: seven bits each, and whether another follows. */
function putHeader(bytes: Uint8Array, first: number, length: number) {
  bytes[0] = first
  let rest = length
  let at = 1
  for (; rest >= 0x80; rest >>= 7) bytes[at++] = (rest & 0x7f) | 0x80
  bytes[at] = rest
}
