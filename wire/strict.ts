// A frame, field by field, as the specification lays its packet out (3.1.1 §3, 5.0 §3). mqtt-packet is laxer: it
// puts U+FFFD in the place of bad text, skips bytes behind the last field, and takes any property anywhere.

import {
  type Cursor,
  findString,
  malformed,
  protocolError,
  takeBinary,
  takeByte,
  takeText,
  takeTwoBytes,
  takeVariable,
} from './fields.ts'
import type { Packet, Version } from './packet.ts'
import { type OnProperty, takeProperties } from './property-fields.ts'

type Kind = Packet['cmd']

/** By packet type, the four high bits of the first byte. */
const KINDS: readonly (Kind | undefined)[] = [
  ...([undefined, 'connect', 'connack', 'publish', 'puback', 'pubrec', 'pubrel', 'pubcomp'] as const),
  ...([
    'subscribe',
    'suback',
    'unsubscribe',
    'unsuback',
    'pingreq',
    'pingresp',
    'disconnect',
    'auth',
  ] as const),
]

/** Throws `FrameFault` when a frame is not what its first byte says. `onProperty` is told of each property. */
export function checkFrame(frame: Uint8Array, version: Version | undefined, onProperty?: OnProperty) {
  const kind = KINDS[frame[0]! >> 4]
  if (kind === undefined || (version === undefined && kind !== 'connect')) return // refused by the decoder, or as unexpected
  const cursor: Cursor = { bytes: frame, at: 1, end: frame.length, version: version ?? 4 }
  if (kind === 'connect') cursor.version = findLevel(frame)
  if (cursor.version === 5) checkFlags(cursor, kind)
  takeLength(cursor)
  layouts[kind]?.(cursor, kind, onProperty)
  if (cursor.at < cursor.end)
    malformed(cursor, 'bytes behind the last field of the packet', 'MQTT-4.8.0-1', '5.0 §4.13.1')
}

/** The four low bits of the first byte: PUBLISH has its own there, for all others they are reserved (5.0 §2.1.3). */
function checkFlags(cursor: Cursor, kind: Kind) {
  const flags = cursor.bytes[0]! & 0x0f
  const isRequest = kind === 'pubrel' || kind === 'subscribe' || kind === 'unsubscribe'
  if (kind !== 'publish' && flags !== (isRequest ? 2 : 0))
    malformed(cursor, `reserved flags of a ${kind} are wrong`, 'MQTT5 2.1.3-1')
  if (kind === 'publish' && (flags & 0x06) === 0x06) malformed(cursor, 'a PUBLISH of QoS 3', 'MQTT5 3.3.1-4')
}

/** In 3.1.1 nothing is said of a length in too many bytes. */
function takeLength(cursor: Cursor) {
  if (cursor.version === 5) takeVariable(cursor)
  else while (takeByte(cursor) >= 0x80);
}

/** 5 for a CONNECT of MQTT 5; 4 for any other. */
function findLevel(frame: Uint8Array): 4 | 5 {
  const cursor: Cursor = { bytes: frame, at: 1, end: frame.length, version: 4 }
  takeLength(cursor)
  const name = takeBinary(cursor)
  return findString(name) === 'MQTT' && takeByte(cursor) === 5 ? 5 : 4
}

type Layout = (cursor: Cursor, kind: Kind, onProperty?: OnProperty) => void

const rest = (cursor: Cursor) => {
  cursor.at = cursor.end
}
const nothing = () => {}

const layouts: Partial<Record<Kind, Layout>> = {
  connect: takeConnect,
  publish: takePublish,
  puback: takeAcknowledgement,
  pubrec: takeAcknowledgement,
  pubrel: takeAcknowledgement,
  pubcomp: takeAcknowledgement,
  subscribe: takeSubscribe,
  unsubscribe: takeUnsubscribe,
  pingreq: nothing,
  disconnect: takeReason,
  auth: takeAuth,
  // A server's packets.
  connack: takeConnack,
  suback: takeCodes,
  unsuback: takeCodes,
  pingresp: nothing,
}

function takeConnect(cursor: Cursor, _kind: Kind, onProperty?: OnProperty) {
  takeText(cursor)
  takeByte(cursor)
  const flags = takeByte(cursor)
  const has = (flag: number) => (flags & flag) !== 0
  if (has(0x01)) malformed(cursor, 'the reserved connect flag is set', 'MQTT-3.1.2-3', 'MQTT5 3.1.2-3')
  if (!has(0x04) && has(0x18)) malformed(cursor, 'will QoS without a will', 'MQTT-3.1.2-13', 'MQTT5 3.1.2-11')
  if (!has(0x04) && has(0x20))
    malformed(cursor, 'will RETAIN without a will', 'MQTT-3.1.2-15', 'MQTT5 3.1.2-13')
  if ((flags & 0x18) === 0x18) malformed(cursor, 'a will of QoS 3', 'MQTT-3.1.2-14', 'MQTT5 3.1.2-12')
  takeTwoBytes(cursor)
  if (cursor.version === 5) takeProperties(cursor, 'connect', onProperty)
  takeText(cursor)
  if (has(0x04)) {
    if (cursor.version === 5) takeProperties(cursor, 'will', onProperty)
    takeText(cursor)
    takeBinary(cursor)
  }
  if (has(0x80)) takeText(cursor)
  if (has(0x40)) takeBinary(cursor)
}

function takePublish(cursor: Cursor, _kind: Kind, onProperty?: OnProperty) {
  takeText(cursor)
  if ((cursor.bytes[0]! & 0x06) !== 0) takeTwoBytes(cursor)
  if (cursor.version === 5) takeProperties(cursor, 'publish', onProperty)
  rest(cursor)
}

/** What may be left out in MQTT 5 is left out from the end: properties first, then the reason code (5.0 §3.4.2.1). */
function takeAcknowledgement(cursor: Cursor, kind: Kind, onProperty?: OnProperty) {
  takeTwoBytes(cursor)
  takeReason(cursor, kind, onProperty)
}

function takeReason(cursor: Cursor, kind: Kind, onProperty?: OnProperty) {
  if (cursor.version !== 5) return
  if (cursor.at < cursor.end) takeByte(cursor)
  if (cursor.at < cursor.end) takeProperties(cursor, kind, onProperty)
}

/** Left out, the reason code is success; the method may never be left out (5.0 §3.15.2.1, §3.15.2.2.2). */
function takeAuth(cursor: Cursor, kind: Kind, onProperty?: OnProperty) {
  if (cursor.version !== 5) return rest(cursor) // no packet of 3.1.1, so the decoder refuses it
  let hasMethod = false
  takeReason(cursor, kind, (property, value, carrier) => {
    if (property.name === 'authenticationMethod') hasMethod = true
    onProperty?.(property, value, carrier)
  })
  if (!hasMethod) protocolError('AUTH without an Authentication Method', '5.0 §3.15.2.2.2')
}

function takeSubscribe(cursor: Cursor, kind: Kind, onProperty?: OnProperty) {
  takeTwoBytes(cursor)
  if (cursor.version === 5) takeProperties(cursor, kind, onProperty)
  while (cursor.at < cursor.end) {
    takeText(cursor)
    takeOptions(cursor)
  }
}

function takeOptions(cursor: Cursor) {
  const options = takeByte(cursor)
  const reserved = cursor.version === 5 ? 0xc0 : 0xfc
  if (options & reserved)
    malformed(cursor, 'reserved bits of a subscription are set', 'MQTT-3.8.3-4', 'MQTT5 3.8.3-5')
  if (cursor.version !== 5) {
    if (options === 3) malformed(cursor, 'a subscription of QoS 3', 'MQTT-3.8.3-4')
    return
  }
  if ((options & 0x03) === 3) protocolError('a subscription of QoS 3', '5.0 §3.8.3.1')
  if ((options & 0x30) === 0x30) protocolError('a Retain Handling of 3', '5.0 §3.8.3.1')
}

function takeUnsubscribe(cursor: Cursor, kind: Kind, onProperty?: OnProperty) {
  takeTwoBytes(cursor)
  if (cursor.version === 5) takeProperties(cursor, kind, onProperty)
  while (cursor.at < cursor.end) takeText(cursor)
}

function takeConnack(cursor: Cursor, kind: Kind, onProperty?: OnProperty) {
  takeTwoBytes(cursor) // flags and code
  if (cursor.version === 5) takeProperties(cursor, kind, onProperty)
}

function takeCodes(cursor: Cursor, kind: Kind, onProperty?: OnProperty) {
  takeTwoBytes(cursor)
  if (cursor.version === 5) takeProperties(cursor, kind, onProperty)
  rest(cursor)
}
