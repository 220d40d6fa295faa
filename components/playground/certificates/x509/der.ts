// DER, the way in which certificates are written (ITU-T X.690): every element is a tag, a length and its content.

import { joinChunks } from '../../../../wire/chunks.ts'

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

export function element(tag: number, ...content: Uint8Array[]): Uint8Array {
  const inner = joinChunks(content)
  return joinChunks([Uint8Array.of(tag, ...lengthOf(inner.length)), inner])
}

/** Below 128 in one byte; above, first the number of bytes that the length takes. */
function lengthOf(size: number): number[] {
  if (size < 0x80) return [size]
  const digits: number[] = []
  for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256)
  return [0x80 | digits.length, ...digits]
}

export const sequence = (...elements: Uint8Array[]): Uint8Array => element(tags.sequence, ...elements)
export const set = (...elements: Uint8Array[]): Uint8Array => element(tags.set, ...elements)
export const octets = (content: Uint8Array): Uint8Array => element(tags.octetString, content)
export const utf8 = (text: string): Uint8Array => element(tags.utf8, new TextEncoder().encode(text))
export const yes = (): Uint8Array => element(tags.boolean, Uint8Array.of(0xff))

/** A number that is not negative, most significant byte first. */
export function integer(value: number | Uint8Array): Uint8Array {
  const bytes = typeof value === 'number' ? Uint8Array.of(value) : withoutZeros(value)
  // The top bit would make it negative.
  return element(tags.integer, ...(bytes[0]! >= 0x80 ? [Uint8Array.of(0)] : []), bytes)
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0)
  return first < 0 ? Uint8Array.of(0) : bytes.subarray(first)
}

/** `unused`: how many bits at the end do not count. */
export const bits = (content: Uint8Array, unused = 0): Uint8Array =>
  element(tags.bitString, Uint8Array.of(unused), content)

/** An object identifier: "2.5.4.3". The first two numbers share a byte, the others have seven bits a byte. */
export function oid(text: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number)
  const sevens = (value: number): number[] =>
    value < 0x80 ? [value] : [...sevens(Math.floor(value / 128)).map((byte) => byte | 0x80), value % 128]
  return element(tags.oid, Uint8Array.from([first * 40 + second, ...rest.flatMap(sevens)]))
}

/** A moment, to the second: two digits of the year until 2049, four from then on (RFC 5280 §4.1.2.5). */
export function time(ms: number): Uint8Array {
  const digits = `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-T:]/g, '')}Z`
  const isShort = Number(digits.slice(0, 4)) < 2050
  const text = new TextEncoder().encode(isShort ? digits.slice(2) : digits)
  return element(isShort ? tags.utcTime : tags.generalizedTime, text)
}

/** An element that has a number instead of a type: `[0]`. */
export const numbered = (number: number, content: Uint8Array, isMade = true): Uint8Array =>
  element((isMade ? 0xa0 : 0x80) | number, content)
