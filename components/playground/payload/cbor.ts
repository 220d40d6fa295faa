// CBOR (RFC 8949), by cborg.

import { decodeFirst, Tagged } from 'cborg'
import type { Packed } from './packed.ts'

/** Tags that stand for a value of JavaScript; any other is shown with its number. */
const tags = {
  0: (read: () => unknown) => `${read()}`,
  1: (read: () => unknown) => new Date(Number(read()) * 1_000),
  ...Tagged.preserve(...Array.from({ length: 256 }, (_, i) => i + 4), 55_799),
}

export function decodeCbor(bytes: Uint8Array): Packed {
  try {
    const [value, rest] = decodeFirst(bytes, {
      useMaps: true,
      allowUndefined: true,
      allowBigInt: true,
      allowNaN: true,
      allowInfinity: true,
      tags,
    })
    return { value, rest: rest.length }
  } catch (error) {
    if (error instanceof RangeError) return { fault: 'too-deep' }
    return {
      fault: (error instanceof Error ? error.message : String(error)).replace(/^CBOR decode error: /, ''),
    }
  }
}
