// A packet in words that JSON can hold: payloads as text where they are text, else as {"hex": "…"}.

import { findBytes, toHex } from './hex.ts'
import { createDecoder, encode, type Packet, type Version } from './packet.ts'
import { en } from './texts/en.ts'
import { findText } from './visible.ts'

/** Fields that every decoded packet has and that say something of a PUBLISH only. */
const FLAGS = ['qos', 'dup', 'retain']

function toJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return findText(value) ?? { hex: toHex(value) }
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toJson(inner)]))
}

export function toWords(packet: Packet): Record<string, unknown> {
  const fields = Object.entries(packet).filter(
    ([key, value]) =>
      key !== 'length' &&
      value !== null &&
      value !== undefined &&
      (packet.cmd === 'publish' || !FLAGS.includes(key)),
  )
  return Object.fromEntries(fields.map(([key, value]) => [key, toJson(value)]))
}

interface PacketAndBytes {
  packet: Packet
  bytes: Uint8Array
}

interface WordsFault {
  expected: string
  came: string
}

/** Reads `hex`, or where there is none, `packet`. Both ways the packet is what the decoder makes of the bytes. */
export function fromWords(
  line: { hex?: unknown; packet?: unknown },
  version?: Version,
): PacketAndBytes | WordsFault {
  const read = line.hex === undefined ? encodeWords(line.packet, version) : readHex(line.hex)
  if ('expected' in read) return read
  try {
    return { packet: createDecoder(version).decode(read.bytes), bytes: read.bytes }
  } catch (error) {
    return { expected: en.trace.packetBytes, came: en.trace.notDecodable(messageOf(error)) }
  }
}

function readHex(hex: unknown): { bytes: Uint8Array } | WordsFault {
  const bytes = typeof hex === 'string' ? findBytes(hex) : undefined
  return bytes ? { bytes } : { expected: en.trace.hexDigits, came: JSON.stringify(hex).slice(0, 80) }
}

function encodeWords(words: unknown, version?: Version): { bytes: Uint8Array } | WordsFault {
  if (words === undefined) return { expected: en.trace.packetOrHex, came: en.trace.nothing }
  if (typeof words !== 'object' || words === null || !('cmd' in words))
    return { expected: en.trace.packetWords, came: JSON.stringify(words).slice(0, 80) }
  const packet = words as Packet
  if (packet.cmd === 'connect' && packet.will && typeof packet.will.payload !== 'string')
    return { expected: en.trace.packetWords, came: en.trace.binaryWill }
  try {
    if (packet.cmd !== 'publish') return { bytes: encode(packet, levelOf(packet, version)) }
    return { bytes: encodePublish(packet, version) }
  } catch (error) {
    return { expected: en.trace.packetWords, came: en.trace.notEncodable(messageOf(error)) }
  }
}

// The encoder takes bytes only as Node's Buffer, which a browser has not: so it is given as many asterisks, and
// the payload, which ends the packet (3.1.1 §3.3.3), is put in their place.
function encodePublish(words: Packet & { cmd: 'publish' }, version?: Version): Uint8Array {
  const payload: unknown = words.payload ?? ''
  if (typeof payload === 'string') return encode({ ...words, payload }, version)
  const content = findBytes(String((payload as { hex?: unknown }).hex))
  if (!content) throw new Error(en.trace.hexDigits)
  const bytes = encode({ ...words, payload: '*'.repeat(content.length) }, version)
  bytes.set(content, bytes.length - content.length)
  return bytes
}

function levelOf(packet: Packet, version?: Version): Version | undefined {
  return packet.cmd === 'connect' ? (packet.protocolVersion ?? version) : version
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
