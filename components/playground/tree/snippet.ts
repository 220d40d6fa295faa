// The beginning of a payload in one line.

import { toHex } from '../../../wire/hex.ts'
import { toVisible } from '../../../wire/visible.ts'
import { findUtf8Fault } from '../payload/encoding.ts'

export interface Snippet {
  text: string
  kind: 'text' | 'bytes' | 'nothing'
}

const MOST_BYTES = 160
const MOST_CHARACTERS = 80

/** Of 64 KB only the beginning is read. */
export function toSnippet(payload: Uint8Array): Snippet {
  if (payload.length === 0) return { text: '', kind: 'nothing' }
  const begin = payload.subarray(0, MOST_BYTES)
  const fault = findUtf8Fault(begin)
  const isText = !fault || (fault.isCut && payload.length > MOST_BYTES)
  if (!isText) return { text: toHex(begin.subarray(0, 16)) + (payload.length > 16 ? '…' : ''), kind: 'bytes' }
  const characters = [...new TextDecoder().decode(begin.subarray(0, fault?.at ?? begin.length))]
  const text = toVisible(characters.slice(0, MOST_CHARACTERS).join(''))
  return {
    text: characters.length > MOST_CHARACTERS || payload.length > MOST_BYTES ? `${text}…` : text,
    kind: 'text',
  }
}
