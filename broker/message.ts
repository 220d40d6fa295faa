// An application message (3.1.1 §1.2): what a publisher hands over and subscribers receive.

import type { QoS } from '../wire/packet.ts'
import type { Connection } from '../wire/record.ts'

export interface Message {
  readonly topic: string
  readonly payload: Uint8Array
  readonly qos: QoS
  /** As its publisher set it. What a subscriber sees in its place is decided at delivery. */
  readonly retain: boolean
  /** Who published it; undefined for a message of the broker's own. */
  readonly from?: Connection
}

/** What a message is made of. A text becomes its UTF-8 bytes. */
export interface MessageSpec extends Omit<Message, 'payload' | 'qos' | 'retain'> {
  readonly payload: Uint8Array | string
  readonly qos?: QoS
  readonly retain?: boolean
}

export function toMessage({ topic, payload, qos = 0, retain = false, from }: MessageSpec): Message {
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload
  const isKept = qos > 0 || retain
  return { topic, payload: isKept ? toOwnBytes(bytes) : bytes, qos, retain, from }
}

/**
 * A decoded payload is a view of all the bytes that were read from a socket at once, up to 64 KB. A kept view of
 * five bytes would keep all of them, so what may be kept (retained, queued, in flight) is copied out, once.
 */
function toOwnBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)
}
