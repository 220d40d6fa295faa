// Bytes that are no MQTT but often come in its place: HTTP, TLS, SSH and others that a student meets on the wire.

import { en } from './texts/en.ts'

const HTTP = /^(GET|POST|PUT|HEAD|DELETE|OPTIONS|CONNECT|PATCH) |^HTTP\/\d/

/** What these bytes are instead; undefined when they may well be MQTT. */
export function findForeign(bytes: Uint8Array): { kind: string; text: string } | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 24))
  if (HTTP.test(start)) return { kind: 'HTTP', text: en.foreign.http }
  // A TLS record: its type (handshake, or alert), version 3.x, length (RFC 8446 §5.1).
  if ((bytes[0] === 0x16 || bytes[0] === 0x15) && bytes[1] === 3 && (bytes[2] ?? 9) <= 4)
    return { kind: 'TLS', text: bytes[0] === 0x16 ? en.foreign.tls : en.foreign.tlsAlert }
  if (start.startsWith('SSH-')) return { kind: 'SSH', text: en.foreign.ssh }
  return undefined
}
