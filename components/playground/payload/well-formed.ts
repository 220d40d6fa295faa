// Whether bytes are one whole CBOR or MessagePack item, found by walking its heads: no value is made.

/** Items still to come; each step takes one and may promise more. Undefined: not well-formed. */
type Step = (bytes: DataView, at: number) => { next: number; items: number; isBreak?: boolean } | undefined

const MOST_OPEN = 100_000

/** RFC 8949 §3 and appendix C. */
const cborStep: Step = (view, at) => {
  const head = view.getUint8(at)
  const major = head >> 5
  const minor = head & 31
  if (minor === 31) {
    if (major === 7) return { next: at + 1, items: 0, isBreak: true }
    return major >= 2 && major <= 5 ? { next: at + 1, items: Number.POSITIVE_INFINITY } : undefined
  }
  if (minor > 27) return undefined
  const size = minor < 24 ? 0 : 1 << (minor - 24)
  if (at + 1 + size > view.byteLength) return undefined
  const value = readUint(view, at + 1, size) ?? minor
  const next = at + 1 + size
  // A simple value below 32 has a one-byte form only.
  if (major === 7) return minor === 24 && value < 32 ? undefined : { next, items: 0 }
  if (major === 2 || major === 3) return { next: next + value, items: 0 }
  if (major === 4) return { next, items: value }
  if (major === 5) return { next, items: value * 2 }
  return { next, items: major === 6 ? 1 : 0 }
}

/** https://github.com/msgpack/msgpack/blob/master/spec.md */
const msgpackStep: Step = (view, at) => {
  const head = view.getUint8(at)
  const fixed = (size: number) => ({ next: at + 1 + size, items: 0 })
  const counted = (size: number, extra: number) => {
    const count = readUint(view, at + 1, size)
    return count === undefined ? undefined : { next: at + 1 + size + count + extra, items: 0 }
  }
  const listed = (size: number, each: number) => {
    const count = readUint(view, at + 1, size)
    return count === undefined ? undefined : { next: at + 1 + size, items: count * each }
  }
  if (head < 0x80 || head >= 0xe0) return fixed(0)
  if (head < 0x90) return { next: at + 1, items: (head & 15) * 2 }
  if (head < 0xa0) return { next: at + 1, items: head & 15 }
  if (head < 0xc0) return fixed(head & 31)
  switch (head) {
    case 0xc0:
    case 0xc2:
    case 0xc3:
      return fixed(0)
    case 0xc4:
    case 0xc5:
    case 0xc6:
      return counted(1 << (head - 0xc4), 0)
    case 0xc7:
    case 0xc8:
    case 0xc9:
      return counted(1 << (head - 0xc7), 1)
    case 0xca:
      return fixed(4)
    case 0xcb:
      return fixed(8)
    case 0xcc:
    case 0xcd:
    case 0xce:
    case 0xcf:
      return fixed(1 << (head - 0xcc))
    case 0xd0:
    case 0xd1:
    case 0xd2:
    case 0xd3:
      return fixed(1 << (head - 0xd0))
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
      return fixed(1 + (1 << (head - 0xd4)))
    case 0xd9:
    case 0xda:
    case 0xdb:
      return counted(1 << (head - 0xd9), 0)
    case 0xdc:
    case 0xdd:
      return listed(2 << (head - 0xdc), 1)
    case 0xde:
    case 0xdf:
      return listed(2 << (head - 0xde), 2)
    default:
      return undefined
  }
}

function readUint(view: DataView, at: number, size: number): number | undefined {
  if (size === 0 || at + size > view.byteLength) return undefined
  if (size === 1) return view.getUint8(at)
  if (size === 2) return view.getUint16(at)
  if (size === 4) return view.getUint32(at)
  return Number(view.getBigUint64(at))
}

function isOneItem(bytes: Uint8Array, step: Step): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const open = [1]
  let at = 0
  while (open.length > 0) {
    if (open.at(-1) === 0) {
      open.pop()
      continue
    }
    if (at >= view.byteLength || open.length > MOST_OPEN) return false
    const found = step(view, at)
    if (!found) return false
    at = found.next
    if (found.isBreak) {
      if (open.pop() !== Number.POSITIVE_INFINITY) return false
      continue
    }
    open[open.length - 1]!--
    if (found.items > 0) open.push(found.items)
  }
  return at === view.byteLength
}

export const isCbor = (bytes: Uint8Array): boolean => isOneItem(bytes, cborStep)
export const isMessagePack = (bytes: Uint8Array): boolean => isOneItem(bytes, msgpackStep)
