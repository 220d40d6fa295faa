// What went wrong before TLS stood, as the record has it. What is only likely is left to the sentences.

import { findGreetingFault } from '../../wire/greeting.ts'
import { toHex } from '../../wire/hex.ts'
import type { Refused } from '../../wire/record.ts'
import { findAlert } from './alerts.ts'

export type Turned = Omit<Refused, 'type' | 'connection'>

/** The type of a TLS record that holds a handshake (RFC 8446 §5.1): the first byte of every TLS connection. */
const HANDSHAKE = 0x16
/** Enough for a CONNECT's type, length and protocol name; the password comes much later. */
const SHOWN = 8

/** What is wrong with the first bytes at a door with TLS; undefined when they begin a handshake. */
export function findOpeningFault(bytes: Uint8Array): Turned | undefined {
  if (bytes[0] === HANDSHAKE) return undefined
  const other = findGreetingFault(bytes) ?? {
    clause: 'MQTT-4.2.0-1',
    looksLike: 'mqtt',
    text: 'a CONNECT in the clear on a port with TLS',
    hex: toHex(bytes.subarray(0, SHOWN)),
  }
  return { what: 'bytes', why: 'malformed', answer: 'closed', detail: { ...other } }
}

/** The handshake was begun and came to nothing. */
export function toHandshakeRefusal(error: Error & { code?: string }): Turned {
  const alert = findAlert(error)
  if (alert)
    return {
      what: 'handshake',
      why: 'tls-alert',
      answer: 'closed',
      detail: { alert: alert.name, number: alert.number },
    }
  const code = error.code ?? ''
  if (/PEER_DID_NOT_RETURN_A_CERTIFICATE/.test(code))
    return { what: 'handshake', why: 'no-certificate', answer: 'alert certificate_required' }
  if (/UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW|WRONG_VERSION_NUMBER|UNKNOWN_PROTOCOL/.test(code))
    return { what: 'handshake', why: 'tls-version', answer: 'alert protocol_version' }
  if (code === 'ECONNRESET' || code === 'EPIPE') return left('handshake')
  return {
    what: 'handshake',
    why: 'tls-broken',
    answer: 'closed',
    detail: { text: code || error.message.slice(0, 80) },
  }
}

/** The client went without an alert: in the middle of the handshake, or right after it. */
export const left = (when: 'handshake' | 'after'): Turned => ({
  what: 'handshake',
  why: 'tls-left',
  answer: 'none',
  detail: { when },
})

export const tooLate = (within: number): Turned => ({
  what: 'handshake',
  why: 'timeout',
  answer: 'closed',
  detail: { seconds: within / 1000 },
})
