// Frames: where one control packet ends and the next begins (3.1.1 §2.2, 5.0 §2.1).

import { joinChunks } from './chunks.ts'
import { reason } from './reason.ts'
import type { RefusalReason } from './record.ts'

export class FrameFault extends Error {
  readonly reason: RefusalReason
  readonly detail: Record<string, string | number>
  /** The reason code that MQTT 5 has for it. */
  readonly code: number
  constructor(why: RefusalReason, detail: Record<string, string | number>, code: number) {
    super(why)
    this.reason = why
    this.detail = detail
    this.code = code
  }
}

export interface RemainingLength {
  /** Bytes that follow the length field. */
  value: number
  /** Bytes of the length field itself, 1 to 4. */
  size: number
}

/** Reads the Remaining Length at `offset`. Undefined while bytes are missing. Throws `FrameFault` above 4 bytes. */
export function readRemainingLength(bytes: Uint8Array, offset: number): RemainingLength | undefined {
  let value = 0
  for (let size = 1; size <= 4; size++) {
    const byte = bytes[offset + size - 1]
    if (byte === undefined) return undefined
    value += (byte & 0x7f) * 128 ** (size - 1)
    if (byte < 0x80) return { value, size }
  }
  const detail = { clause: '3.1.1 §2.2.3', text: 'a remaining length of more than four bytes' }
  throw new FrameFault('malformed', detail, reason.malformedPacket)
}

export interface FrameCutter {
  /** Bytes of the largest frame accepted. A larger one is refused on its first bytes, before any is kept. */
  limit: number
  /** Bytes of the frame that is not complete yet. */
  readonly waiting: number
  push(bytes: Uint8Array): void
  /** The next whole frame, or undefined. Throws `FrameFault`. The frame stays valid: it is never overwritten. */
  next(): Uint8Array | undefined
}

export function createFrameCutter(limit: number): FrameCutter {
  let held: Uint8Array[] = []
  let heldBytes = 0
  /** Bytes needed before another look is worth it. */
  let wanted = 2

  return {
    limit,
    get waiting() {
      return heldBytes
    },
    push(bytes) {
      if (bytes.length === 0) return
      held.push(bytes)
      heldBytes += bytes.length
    },
    next() {
      if (heldBytes < wanted) return undefined
      if (held.length > 1) held = [joinChunks(held)]
      const bytes = held[0]!
      const length = readRemainingLength(bytes, 1)
      if (!length) {
        wanted = heldBytes + 1
        return undefined
      }
      const size = 1 + length.size + length.value
      if (size > this.limit)
        throw new FrameFault('too-big', { size, limit: this.limit }, reason.packetTooLarge)
      if (heldBytes < size) {
        wanted = size
        return undefined
      }
      wanted = 2
      heldBytes -= size
      held = heldBytes === 0 ? [] : [bytes.subarray(size)]
      return bytes.subarray(0, size)
    },
  }
}
