// The first bytes of a connection. MQTT opens with CONNECT, whose first byte is 0x10 and nothing else
// ([MQTT-3.1.0-1], [MQTT-2.2.2-1]); what else knocks at this door can often be told by its own first bytes.

import { toHex } from './hex.ts'

export interface GreetingFault {
  clause: string
  /** What it looks like: `http`, `websocket`, `tls`, another MQTT packet, or nothing known. */
  looksLike: 'http' | 'websocket' | 'tls' | 'mqtt' | 'unknown'
  text: string
  /** The bytes that it rests on. No credentials: those come later in each of these protocols. */
  hex: string
}

const CONNECT = 0x10
/** A TLS record that holds a handshake, of a version whose first byte has been 3 since 1995 (RFC 8446 §5.1). */
const TLS_HANDSHAKE = [0x16, 0x03]
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE']
/** Enough for a TLS record, its handshake type and the first word of a request. */
const SHOWN = 8

/** What is wrong with the first bytes; undefined when they begin a CONNECT. As few as one byte will do. */
export function findGreetingFault(bytes: Uint8Array): GreetingFault | undefined {
  const first = bytes[0]!
  if (first === CONNECT) return undefined
  const toFault = (looksLike: GreetingFault['looksLike'], text: string): GreetingFault => ({
    clause: 'MQTT-3.1.0-1',
    looksLike,
    text,
    hex: toHex(bytes.subarray(0, SHOWN)),
  })
  if (startsLike(bytes, TLS_HANDSHAKE)) return toFault('tls', 'a TLS handshake on a plain MQTT port')
  if (METHODS.some((method) => startsLike(bytes, Array.from(`${method} `, toCode))))
    return asksForWebSocket(bytes)
      ? toFault('websocket', 'a WebSocket handshake on an MQTT port')
      : toFault('http', 'an HTTP request on an MQTT port')
  const type = first >> 4
  if (type > 1 && type < 15) return toFault('mqtt', 'another packet before CONNECT')
  return toFault('unknown', 'bytes that are no MQTT packet')
}

const toCode = (letter: string) => letter.charCodeAt(0)

/** True when nothing in the bytes that have come speaks against it. */
const startsLike = (bytes: Uint8Array, expected: readonly number[]) =>
  expected.every((byte, i) => i >= bytes.length || bytes[i] === byte)

/** A request to change over to WebSocket says so in a header (RFC 6455 §4.1). It comes in one piece, being short. */
const asksForWebSocket = (bytes: Uint8Array) =>
  /^upgrade:\s*websocket\s*$/im.test(String.fromCharCode(...bytes.subarray(0, 1024)))
