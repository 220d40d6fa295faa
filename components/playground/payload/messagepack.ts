// MessagePack, by @msgpack/msgpack.

import { Decoder, ExtData } from '@msgpack/msgpack'
import type { Packed } from './packed.ts'

const isExtension = (value: unknown): value is ExtData => value instanceof ExtData

export function decodeMessagePack(bytes: Uint8Array): Packed {
  const decoder = new Decoder({
    useBigInt64: true,
    // The default takes texts and numbers only; a map's key may be anything, and is shown as a text.
    mapKeyConverter: (key) =>
      typeof key === 'number' ? key : String(isExtension(key) ? `type ${key.type}` : key),
  })
  try {
    let count = 0
    let value: unknown
    let used = 0
    for (const one of decoder.decodeMulti(bytes)) {
      if (count++ === 0) {
        value = one
        used = positionOf(decoder)
      } else break
    }
    if (count === 0) return { fault: 'there is nothing' }
    return { value, rest: bytes.length - used }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}

/** How far it has read: its own field, which its types keep private. */
const positionOf = (decoder: Decoder) => (decoder as unknown as { pos: number }).pos
