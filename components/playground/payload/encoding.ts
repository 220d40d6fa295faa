// Which characters these bytes are: UTF-8, or what else they look like.

/** The first bytes that are not UTF-8, and what may have happened. */
export interface Utf8Fault {
  at: number
  byte: number
  /** The text ends in the middle of a character. */
  isCut: boolean
}

/** The first place where `bytes` are not UTF-8 (RFC 3629: no overlong forms, no surrogates), or undefined. */
export function findUtf8Fault(bytes: Uint8Array): Utf8Fault | undefined {
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at]!
    if (byte < 0x80) {
      at++
      continue
    }
    const size =
      byte >= 0xc2 && byte < 0xe0 ? 2 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xf0 && byte < 0xf5 ? 4 : 0
    const low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80
    const high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf
    if (size === 0) return { at, byte, isCut: false }
    for (let i = 1; i < size; i++) {
      const next = bytes[at + i]
      if (next === undefined) return { at, byte, isCut: true }
      const isFirst = i === 1
      if (next < (isFirst ? low : 0x80) || next > (isFirst ? high : 0xbf)) return { at, byte, isCut: false }
    }
    at += size
  }
  return undefined
}

export type ByteOrderMark = 'utf-8' | 'utf-16le' | 'utf-16be'

export function findByteOrderMark(bytes: Uint8Array): ByteOrderMark | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** UTF-16, by its mark or because every second byte is zero, as with any Latin text. */
export function findUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const mark = findByteOrderMark(bytes)
  if (mark === 'utf-16le' || mark === 'utf-16be') return bytes.length % 2 === 0 ? mark : undefined
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined
  const zeros = [0, 0]
  for (const [i, byte] of bytes.entries()) if (byte === 0) zeros[i % 2]!++
  const [even, odd] = zeros as [number, number]
  const pairs = bytes.length / 2
  if (odd >= pairs * 0.8 && even === 0) return 'utf-16le'
  if (even >= pairs * 0.8 && odd === 0) return 'utf-16be'
  return undefined
}

export function decodeAs(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes)
}

/** Bytes that are not UTF-8, read as an older encoding: Big5 where they come in pairs that are Han, else Latin-1. */
export function guessOldText(bytes: Uint8Array): { encoding: 'big5' | 'windows-1252'; text: string } {
  try {
    const text = new TextDecoder('big5', { fatal: true }).decode(bytes)
    const pairs = text.match(/\p{Script=Han}/gu)?.length ?? 0
    if (pairs > 0 && !/[\ue000-\uf8ff]/.test(text) && isInPairs(bytes)) return { encoding: 'big5', text }
  } catch {
    // Not Big5.
  }
  return { encoding: 'windows-1252', text: decodeAs(bytes, 'windows-1252') }
}

/** Every byte above ASCII has a neighbour to make a character with; a lone "°" or "é" of Latin-1 has none. */
function isInPairs(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 0x80) continue
    const next = bytes[at + 1]
    if (next === undefined || next < 0x40) return false
    // The second byte may be a letter, as it may be after a Latin-1 letter too: two in a row above ASCII tell more.
    if (next < 0x80 && !(bytes[at + 2]! >= 0x80 || bytes[at - 1]! >= 0x80)) return false
    at++
  }
  return true
}

/** True when somebody probably meant a text: hardly a control character, and UTF-8 or mostly ASCII. */
export function looksLikeText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return true
  let plain = 0
  let high = 0
  for (const byte of bytes) {
    if ((byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13) plain++
    else if (byte >= 0x80) high++
  }
  const rest = bytes.length - plain - high
  if (rest > bytes.length * 0.05) return false
  return plain >= bytes.length * 0.6 || findUtf8Fault(bytes) === undefined || isInPairs(bytes)
}

/** Where a place in a text is among its bytes. */
export const toByteOffset = (text: string, at: number): number =>
  new TextEncoder().encode(text.slice(0, at)).length
