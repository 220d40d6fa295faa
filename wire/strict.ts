// Text on the wire is UTF-8, without U+0000 (3.1.1 §1.5.3). A decoder that puts U+FFFD in the place of bad
// bytes hides the fault, so the bytes themselves are looked at whenever that character turns up.

import { readRemainingLength } from './frame.ts'
import type { Packet } from './packet.ts'

export interface TextFault {
  clause: string
  text: string
}

/** The strings of a packet that MQTT says are UTF-8. */
function stringsOf(packet: Packet): (string | undefined)[] {
  switch (packet.cmd) {
    case 'connect':
      return [packet.clientId, packet.will?.topic, packet.username]
    case 'publish':
      return [packet.topic]
    case 'subscribe':
      return packet.subscriptions.map(({ topic }) => topic)
    case 'unsubscribe':
      return packet.unsubscriptions
    default:
      return []
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function isUtf8(bytes: Uint8Array): boolean {
  try {
    utf8.decode(bytes)
    return true
  } catch {
    return false
  }
}

/** True when some length-prefixed string of the frame that decoded to `text` is made of wrong bytes. */
function hasBadBytes(text: string, frame: Uint8Array): boolean {
  const lossy = new TextDecoder()
  const start = 1 + (readRemainingLength(frame, 1)?.size ?? 1)
  for (let at = start; at + 2 <= frame.length; at++) {
    const length = frame[at]! * 256 + frame[at + 1]!
    const bytes = frame.subarray(at + 2, at + 2 + length)
    if (bytes.length === length && lossy.decode(bytes) === text && !isUtf8(bytes)) return true
  }
  return false
}

export function findTextFault(packet: Packet, frame: Uint8Array): TextFault | undefined {
  for (const text of stringsOf(packet)) {
    if (!text) continue
    if (text.includes('\0')) return { clause: 'MQTT-1.5.3-2', text: 'U+0000 in a string' }
    if (text.includes('\uFFFD') && hasBadBytes(text, frame))
      return { clause: 'MQTT-1.5.3-1', text: 'a string that is not UTF-8' }
  }
  return undefined
}
