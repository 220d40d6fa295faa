// Finds where packets begin in what a broker sends, without decoding them: the load generator must cost less than
// what it measures. All packets here are shorter than 128 bytes, so their length is one byte.

/** Called with the bytes, where the packet begins, and its first byte's upper half, the packet's type. */
export type FrameTaker = (bytes: Buffer, start: number, type: number) => void

export const type = {
  connack: 2,
  publish: 3,
  puback: 4,
  pubrec: 5,
  pubrel: 6,
  pubcomp: 7,
  suback: 9,
} as const

export function createFrameWalker(take: FrameTaker): (bytes: Buffer) => void {
  let rest: Buffer | undefined
  return (chunk) => {
    const bytes = rest ? Buffer.concat([rest, chunk]) : chunk
    let at = 0
    while (at + 1 < bytes.length) {
      const length = bytes[at + 1]!
      if (length > 127)
        throw new Error(`expected packets below 128 bytes, got one of type ${bytes[at]! >> 4}`)
      const end = at + 2 + length
      if (end > bytes.length) break
      take(bytes, at, bytes[at]! >> 4)
      at = end
    }
    rest = at < bytes.length ? bytes.subarray(at) : undefined
  }
}
