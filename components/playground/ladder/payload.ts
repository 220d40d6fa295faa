// The beginning of a payload, short enough for a row. The rest is not looked at, however long it is.

import { toHex } from '../../../wire/hex.ts'
import { toQuoted } from '../../../wire/visible.ts'
import { en } from './texts/en.ts'

const SNIPPET = 48
const BYTES = 8

/** Text in quotation marks, what cannot be seen written out; other bytes in hexadecimal; "no payload" for none. */
export function toSnippet(payload: string | Uint8Array, longest = SNIPPET): string {
  if (payload.length === 0) return en.noPayload
  const text =
    typeof payload === 'string' ? payload.slice(0, 4 * longest) : findBeginning(payload, 4 * longest)
  // A NUL, a bell, half a MessagePack document: the digits say more than the signs would.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (text !== undefined && !/[\0-\x08\x0e-\x1f]/.test(text)) return toQuoted(text, longest)
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload
  const digits = toHex(bytes.subarray(0, BYTES)).match(/../g)?.join(' ') ?? ''
  return bytes.length > BYTES ? `${digits} …` : digits
}

/** As text, or undefined where it is none. A character that the cut divides does not count against it. */
function findBeginning(payload: Uint8Array, most: number): string | undefined {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const isCut = payload.length > most
  try {
    return utf8.decode(isCut ? payload.subarray(0, most) : payload, { stream: isCut })
  } catch {
    return undefined
  }
}
