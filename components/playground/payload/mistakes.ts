// What is most likely wrong with a payload, with the place of it. Finds, and does not say: the words are in texts/.

import {
  decodeAs,
  findByteOrderMark,
  findUtf8Fault,
  findUtf16,
  guessOldText,
  looksLikeText,
} from './encoding.ts'
import { findJsonMistakes, type JsonMistakeKind } from './json-mistakes.ts'
import { findTextMistakes, type TextMistakeKind } from './text-mistakes.ts'
import { isCbor, isMessagePack } from './well-formed.ts'

export type MistakeKind =
  | 'utf-16'
  | 'byte-order-mark'
  | 'not-utf-8'
  | 'cut-utf-8'
  | 'nul-at-end'
  | 'nul-inside'
  | TextMistakeKind
  | JsonMistakeKind

export interface Mistake {
  kind: MistakeKind
  /** Place of the first, in bytes of the payload. */
  at: number
  /** Bytes that are meant, where it is more than one. */
  length?: number
  /** How often, where it is more than once. */
  count?: number
  /** What stands there, or what was probably meant. */
  text?: string
  encoding?: string
  /** Bytes of the payload, where its size is the clue. */
  size?: number
  /** Line and column in the text, counted from 1, where there is more than one line. */
  line?: number
  column?: number
}

/** The mistakes in order of how much they explain. None for binary data: nothing in it is a text gone wrong. */
export function findMistakes(payload: Uint8Array): Mistake[] {
  if (payload.length === 0) return []
  const utf16 = findUtf16(payload)
  if (utf16) return [{ kind: 'utf-16', at: 0, encoding: utf16, text: decodeAs(payload, utf16).slice(0, 200) }]

  const mistakes: Mistake[] = []
  const nul = findNul(payload)
  const isMarked = findByteOrderMark(payload) === 'utf-8'
  if (isMarked) mistakes.push({ kind: 'byte-order-mark', at: 0, length: 3 })
  const from = isMarked ? 3 : 0
  const body = payload.subarray(from, nul?.at)
  if (!looksLikeText(body) || isPacked(payload))
    return isMarked && findText(body) !== undefined ? mistakes : []
  const fault = findUtf8Fault(body)
  // Bytes that are no text before a zero, and more bytes behind it: a picture, say.
  if (fault && nul?.kind === 'nul-inside') return mistakes
  if (nul) mistakes.push(nul)

  if (fault) {
    const { encoding, text } = guessOldText(body)
    mistakes.push(
      fault.isCut
        ? { kind: 'cut-utf-8', at: from + fault.at, length: body.length - fault.at, size: payload.length }
        : { kind: 'not-utf-8', at: from + fault.at, text: text.slice(0, 200), encoding },
    )
    if (!fault.isCut) return mistakes
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(fault ? body.subarray(0, fault.at) : body)
  const place = { from, size: payload.length - (nul?.length ?? 0) }
  // How a text ends says nothing when its end is not there.
  return [...mistakes, ...findJsonMistakes(text, place), ...(fault ? [] : findTextMistakes(text, place))]
}

/** A container of CBOR or MessagePack. A number or a short word would be one by chance. */
const isPacked = (payload: Uint8Array) => payload[0]! >= 0x80 && (isCbor(payload) || isMessagePack(payload))

function findText(bytes: Uint8Array): string | undefined {
  return findUtf8Fault(bytes) ? undefined : new TextDecoder().decode(bytes)
}

/** The NULs with which a C string ends, and anything behind them: the rest of its buffer. */
function findNul(payload: Uint8Array): Mistake | undefined {
  const at = payload.indexOf(0)
  if (at <= 0) return undefined
  const rest = payload.subarray(at)
  const isAllNul = rest.every((byte) => byte === 0)
  return { kind: isAllNul ? 'nul-at-end' : 'nul-inside', at, length: rest.length, size: payload.length }
}
