// The fields that packets are made of (3.1.1 §1.5, 5.0 §1.5), taken one after another from a frame and checked on
// the way: numbers, texts, binary data. What a decoder forgives is a fault here.

import { FrameFault } from './frame.ts'
import type { Version } from './packet.ts'
import { reason } from './reason.ts'

/** A place in a frame that moves on as fields are taken. */
export interface Cursor {
  readonly bytes: Uint8Array
  at: number
  /** Behind the last byte that may be taken. */
  end: number
  version: Version
}

/** Bytes that are no MQTT packet. `clause` is 3.1.1's, and `clause5` that of 5.0. */
export function malformed(cursor: Cursor, text: string, clause: string, clause5 = clause): never {
  const cited = cursor.version === 5 ? clause5 : clause
  throw new FrameFault('malformed', { clause: cited, text }, reason.malformedPacket)
}

/** Well formed, and against the protocol all the same: MQTT 5 tells the two apart (5.0 §4.13). */
export function protocolError(text: string, clause: string): never {
  throw new FrameFault('malformed', { clause, text }, reason.protocolError)
}

const tooShort = (cursor: Cursor) =>
  malformed(cursor, 'the packet ends in the middle of a field', 'MQTT-4.8.0-1', '5.0 §4.13.1')

/** Moves on by `size` bytes. Returns where they begin. */
function skip(cursor: Cursor, size: number): number {
  const start = cursor.at
  if (start + size > cursor.end) tooShort(cursor)
  cursor.at += size
  return start
}

export const takeByte = (cursor: Cursor): number => cursor.bytes[skip(cursor, 1)]!

export function takeTwoBytes(cursor: Cursor): number {
  const at = skip(cursor, 2)
  return cursor.bytes[at]! * 256 + cursor.bytes[at + 1]!
}

export const takeFourBytes = (cursor: Cursor): number => takeTwoBytes(cursor) * 65_536 + takeTwoBytes(cursor)

/** A Variable Byte Integer, in as few bytes as it fits in [MQTT5 1.5.5-1]. */
export function takeVariable(cursor: Cursor): number {
  let value = 0
  for (let size = 1; size <= 4; size++) {
    const byte = takeByte(cursor)
    value += (byte & 0x7f) * 128 ** (size - 1)
    if (byte >= 0x80) continue
    if (byte === 0 && size > 1)
      return malformed(cursor, 'a number in more bytes than it needs', 'MQTT5 1.5.5-1')
    return value
  }
  return malformed(cursor, 'a number of more than four bytes', '5.0 §1.5.5')
}

/** Two bytes of length and as many bytes. Returns the bytes, as a view. */
export function takeBinary(cursor: Cursor): Uint8Array {
  const length = takeTwoBytes(cursor)
  const start = skip(cursor, length)
  return cursor.bytes.subarray(start, start + length)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A text: UTF-8 and no U+0000. Returns its bytes, as a view: most texts are only looked through. */
export function takeText(cursor: Cursor): Uint8Array {
  const bytes = takeBinary(cursor)
  let isAscii = true
  for (const byte of bytes) {
    if (byte === 0) return malformed(cursor, 'U+0000 in a string', 'MQTT-1.5.3-2', 'MQTT5 1.5.4-2')
    if (byte >= 0x80) isAscii = false
  }
  if (!isAscii && findString(bytes) === undefined)
    return malformed(cursor, 'a string that is not UTF-8', 'MQTT-1.5.3-1', 'MQTT5 1.5.4-1')
  return bytes
}

/** The string that these bytes are in UTF-8, U+FEFF kept [MQTT5 1.5.4-3]; undefined when they are none. */
export function findString(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}
