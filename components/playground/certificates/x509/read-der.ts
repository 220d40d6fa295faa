// Reading DER: where each element begins, where its content does, and what stands inside it.

import { tags } from './der.ts'

export interface Element {
  tag: number
  /** Its own bytes, content and all: `to` exclusive. */
  from: number
  content: number
  to: number
  /** Of sequences, sets and numbered elements that are made of others. */
  inner: Element[]
}

/** Bytes that are no DER, or not the element that belongs there. */
export class DerFault extends Error {}

/** The one element that these bytes are. Throws `DerFault`. */
export function parseDer(bytes: Uint8Array): Element {
  const read = readElement(bytes, 0, bytes.length)
  if (read.to !== bytes.length) throw new DerFault(`${bytes.length - read.to} bytes behind the end`)
  return read
}

function readElement(bytes: Uint8Array, from: number, end: number): Element {
  const [tag, first] = [bytes[from], bytes[from + 1]]
  if (tag === undefined || first === undefined || from + 2 > end)
    throw new DerFault('the bytes end too early')
  const digits = first < 0x80 ? 0 : first & 0x7f
  if (first === 0x80 || digits > 3) throw new DerFault(`no length that can be read at byte ${from + 1}`)
  const content = from + 2 + digits
  const size =
    digits === 0 ? first : bytes.subarray(from + 2, content).reduce((sum, byte) => sum * 256 + byte, 0)
  const to = content + size
  if (to > end) throw new DerFault('an element is longer than what it stands in')
  const inner: Element[] = []
  // Bit 6 says that there are elements inside.
  if (tag & 0x20)
    for (let at = content; at < to; ) {
      const next = readElement(bytes, at, to)
      inner.push(next)
      at = next.to
    }
  return { tag, from, content, to, inner }
}

/** The element inside at `index`. Throws `DerFault` when there is none, or one of another kind. */
export function take({ inner }: Element, index: number, tag?: number): Element {
  const found = inner[index]
  if (!found || (tag !== undefined && found.tag !== tag))
    throw new DerFault(
      `expected an element of type ${tag?.toString(16) ?? 'any'}, came ${found?.tag.toString(16) ?? 'none'}`,
    )
  return found
}

export const bytesOf = (bytes: Uint8Array, { from, to }: Element): Uint8Array => bytes.subarray(from, to)
export const contentOf = (bytes: Uint8Array, { content, to }: Element): Uint8Array =>
  bytes.subarray(content, to)

/** "2.5.4.3". */
export function readOid(bytes: Uint8Array, of: Element): string {
  const numbers: number[] = []
  let value = 0
  for (const byte of contentOf(bytes, of)) {
    value = value * 128 + (byte & 0x7f)
    if (byte & 0x80) continue
    numbers.push(value)
    value = 0
  }
  const [first = 0, ...rest] = numbers
  const top = Math.min(2, Math.floor(first / 40))
  return [top, first - top * 40, ...rest].join('.')
}

const text = new TextDecoder()
export const readText = (bytes: Uint8Array, of: Element): string => text.decode(contentOf(bytes, of))

/** Milliseconds since 1970. Two digits from 50 on are of the century before (RFC 5280 §4.1.2.5.1). */
export function readTime(bytes: Uint8Array, of: Element): number {
  const digits = readText(bytes, of)
  const full = of.tag === tags.utcTime ? `${Number(digits.slice(0, 2)) < 50 ? 20 : 19}${digits}` : digits
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full)
  if (!parts) throw new DerFault(`no time: ${digits}`)
  const [, year, month, day, hour, minute, second] = parts.map(Number)
  return Date.UTC(year!, month! - 1, day, hour, minute, second)
}
