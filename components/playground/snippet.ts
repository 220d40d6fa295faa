// A payload in short, for a line of text: its beginning in quotes, or its first bytes.

import { findText, toQuoted, toVisible } from '../../wire/visible.ts'

const CHARACTERS = 60
/** Enough for that many characters and one more, of four bytes each: nobody decodes 64 KB for their first line. */
const MOST_READ = 4 * (CHARACTERS + 1)
const BYTES = 8

export function toSnippet(payload: Uint8Array): string {
  const text = findPlainText(payload, MOST_READ)
  return text === undefined ? toFirstBytes(payload) : toQuoted(text, CHARACTERS)
}

export function toFirstBytes(payload: Uint8Array, most = BYTES): string {
  const bytes = Array.from(payload.subarray(0, most), (byte) => byte.toString(16).padStart(2, '0'))
  return `${bytes.join(' ')}${payload.length > most ? ' …' : ''}`
}

/** The payload as text, as far as `most` bytes; undefined when it is none (bad UTF-8, or control characters). */
export function findPlainText(payload: Uint8Array, most: number): string | undefined {
  const text = findText(payload.length > most ? wholeCharacters(payload, most) : payload)
  return text === undefined || hasControls(text) ? undefined : text
}

/** The first `most` bytes, without the beginning of a character that is cut in two. */
function wholeCharacters(payload: Uint8Array, most: number): Uint8Array {
  let end = most
  while (end > most - 4 && ((payload[end] ?? 0) & 0xc0) === 0x80) end--
  return payload.subarray(0, end)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const hasControls = (text: string) => /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text)

/** Lines and tabs as they are; what cannot be seen, or turns the writing around, written out. */
export const toReadable = (text: string) => text.replace(/[^\n\t]+/g, toVisible)
