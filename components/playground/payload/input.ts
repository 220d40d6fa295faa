// A payload as somebody types or pastes it: text, hex digits, Base64.

import { findBytes, toHex } from '../../../wire/hex.ts'
import { findText, toVisible } from '../../../wire/visible.ts'
import { findFromBase64 } from './base64.ts'

export const encodings = ['text', 'hex', 'base64'] as const
export type InputEncoding = (typeof encodings)[number]

export interface Input {
  encoding: InputEncoding
  text: string
}

export type InputFault =
  | { kind: 'bad-hex'; sign: string; at: number }
  | { kind: 'odd-hex'; count: number }
  | { kind: 'bad-base64' }

export type Typed = { payload: Uint8Array } | { fault: InputFault }

/** Hex digits may be set apart as people do: spaces, lines, commas, colons, `0x` and `\x`. */
export function readInput({ encoding, text }: Input): Typed {
  if (encoding === 'text') return { payload: new TextEncoder().encode(text) }
  if (encoding === 'base64') {
    const payload = findFromBase64(text.trim())
    return payload ? { payload } : { fault: { kind: 'bad-base64' } }
  }
  const digits = text.replaceAll(/0x|\\x|[\s,:;-]/gi, '')
  const payload = findBytes(digits)
  if (payload) return { payload }
  const bad = /[^0-9a-fx\\\s,:;-]/iu.exec(text)
  if (bad) return { fault: { kind: 'bad-hex', sign: toVisible(bad[0]), at: bad.index + 1 } }
  const left = /[^0-9a-f]/i.exec(digits)
  if (left) return { fault: { kind: 'bad-hex', sign: left[0], at: text.indexOf(left[0]) + 1 } }
  return { fault: { kind: 'odd-hex', count: digits.length } }
}

/** How to put `payload` into the field. A text field cannot hold every text: it changes \r, and shows no NUL. */
export function toInput(payload: Uint8Array): Input {
  const text = findText(payload)
  if (text !== undefined && toVisible(text.replaceAll('\n', '')) === text.replaceAll('\n', ''))
    return { encoding: 'text', text }
  return { encoding: 'hex', text: toHex(payload).replaceAll(/(..)(?=.)/g, '$1 ') }
}

/** Another way to type the same bytes. Text that is not UTF-8 stays in hex. */
export function toEncoding(
  payload: Uint8Array,
  encoding: InputEncoding,
  toBase64: (bytes: Uint8Array) => string,
): Input {
  if (encoding === 'base64') return { encoding, text: toBase64(payload) }
  if (encoding === 'hex') return { encoding, text: toHex(payload).replaceAll(/(..)(?=.)/g, '$1 ') }
  return { encoding, text: new TextDecoder().decode(payload) }
}
