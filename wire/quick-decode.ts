// The packets that a broker sees all day, decoded straight from their frame. Anything out of the ordinary is left to
// mqtt-packet, which is the codec of record: what is decoded here is decoded there to the same fields.

import { findString } from './fields.ts'
import { readRemainingLength } from './frame.ts'
import type { Packet, QoS, Version } from './packet.ts'

/** By first byte: their flags have one value each (3.1.1 §2.2.2). */
const ACKNOWLEDGEMENTS = {
  64: { cmd: 'puback', qos: 0 },
  80: { cmd: 'pubrec', qos: 0 },
  98: { cmd: 'pubrel', qos: 1 },
  112: { cmd: 'pubcomp', qos: 0 },
} as const

const PINGS = { 192: 'pingreq', 208: 'pingresp' } as const

/**
 * The packet, when it is a PUBLISH without properties, an acknowledgement without a reason code, or a ping; undefined
 * for any other and for what may be malformed. A payload is a view of its frame and has to be a Buffer, as it is in
 * mqtt-packet, so a PUBLISH in plain bytes (one that came in two pieces, or in a page) is left as well.
 * Throws `FrameFault` for a remaining length of more than four bytes.
 */
export function decodeQuickly(frame: Uint8Array, version: Version | undefined): Packet | undefined {
  const first = frame[0]!
  if (first >> 4 === 3) return frame.constructor === Uint8Array ? undefined : decodePublish(frame, version)
  if (frame.length === 4 && frame[1] === 2)
    return decodeAcknowledgement(first, frame[2]! * 256 + frame[3]!, version)
  if (frame.length === 2 && frame[1] === 0) return decodePing(first)
  return undefined
}

function decodePublish(frame: Uint8Array, version: Version | undefined): Packet | undefined {
  const first = frame[0]!
  const qos = ((first >> 1) & 3) as QoS
  const length = readRemainingLength(frame, 1)
  if (qos > 2 || !length || 1 + length.size + length.value !== frame.length) return undefined
  let at = 1 + length.size
  const topicEnd = at + 2 + frame[at]! * 256 + frame[at + 1]!
  if (!(topicEnd <= frame.length)) return undefined // also for NaN, when the length itself is cut off
  const topic = findString(frame.subarray(at + 2, topicEnd))
  if (topic === undefined) return undefined
  at = topicEnd
  if (qos > 0) at += 2
  if (version === 5 && frame[at++] !== 0) return undefined
  if (at > frame.length) return undefined
  const packet = {
    cmd: 'publish' as const,
    retain: (first & 1) !== 0,
    qos,
    dup: (first & 8) !== 0,
    length: length.value,
    topic,
    payload: frame.subarray(at) as Buffer,
  }
  return qos === 0 ? packet : { ...packet, messageId: frame[topicEnd]! * 256 + frame[topicEnd + 1]! }
}

function decodeAcknowledgement(
  first: number,
  messageId: number,
  version: Version | undefined,
): Packet | undefined {
  const kind = ACKNOWLEDGEMENTS[first as keyof typeof ACKNOWLEDGEMENTS]
  if (!kind) return undefined
  const packet = { ...header(kind.cmd, kind.qos, 2), messageId }
  return version === 5 ? { ...packet, reasonCode: 0 } : packet // left out, it is 0 (5.0 §3.4.2.1)
}

function decodePing(first: number): Packet | undefined {
  const cmd = PINGS[first as keyof typeof PINGS]
  return cmd && header(cmd, 0, 0)
}

/** The fields that mqtt-packet gives every packet. */
const header = <C extends string>(cmd: C, qos: QoS, length: number) => ({
  cmd,
  retain: false,
  qos,
  dup: false,
  length,
  topic: null,
  payload: null,
})
