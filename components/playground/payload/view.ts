// Which ways of looking at a payload there are, and which is the likely one.

import { guessFromBase64 } from './base64.ts'
import { guessDelimiter, isNumberCell } from './delimiter.ts'
import { findUtf8Fault, looksLikeText } from './encoding.ts'
import { parseJson } from './json.ts'
import { isCbor, isMessagePack } from './well-formed.ts'

export const views = ['text', 'json', 'xml', 'csv', 'hex', 'base64', 'cbor', 'messagepack'] as const
export type View = (typeof views)[number]

/** What MQTT 5's Content Type property says, where it says something known. */
const byType: [form: RegExp, view: View][] = [
  [/\bjson\b/i, 'json'],
  [/\bxml\b/i, 'xml'],
  [/\bcsv\b/i, 'csv'],
  [/\bcbor\b/i, 'cbor'],
  [/\b(x-)?(msgpack|messagepack)\b/i, 'messagepack'],
  [/^text\//i, 'text'],
]

/** The view to begin with. `contentType` is a claim of the sender's, and taken for true where it can be. */
export function findLikelyView(payload: Uint8Array, contentType?: string): View {
  const claimed = contentType && byType.find(([form]) => form.test(contentType))?.[1]
  if (claimed && payload.length > 0) return claimed
  if (payload.length === 0) return 'text'
  if (payload[0]! >= 0x80) {
    const view = findPacked(payload)
    if (view) return view
  }
  const body = withoutNuls(payload)
  if (!looksLikeText(body)) return isCString(body) ? 'text' : 'hex'
  if (findUtf8Fault(body)) return 'text'
  return findTextView(new TextDecoder().decode(body))
}

/** Both formats begin a container with a byte above ASCII, and differ in which is which. */
function findPacked(payload: Uint8Array): View | undefined {
  const first = payload[0]!
  const isText = looksLikeText(payload) && findUtf8Fault(payload) === undefined
  if (isText) return undefined
  // 0x80 to 0x8f: a map of MessagePack, a list of CBOR. A map of whole pairs is the rarer accident.
  const isMap = first <= 0x8f || first === 0xde || first === 0xdf
  if (isMap && isMessagePack(payload)) return 'messagepack'
  if (first < 0xe0 && isCbor(payload)) return 'cbor'
  return isMessagePack(payload) && (first <= 0x9f || first >= 0xdc) && first < 0xe0
    ? 'messagepack'
    : undefined
}

function findTextView(text: string): View {
  if (/^\s*[[{]/.test(text) && parseJson(text).root) return 'json'
  if (/^\s*<(\?xml|!DOCTYPE|!--|[A-Za-z_][\w:.-]*(\s[^<>]*)?\/?>)/.test(text)) return 'xml'
  if (isTable(text)) return 'csv'
  return guessFromBase64(text) ? 'base64' : 'text'
}

/** Lines with the same number of cells, most of them, and a number among the cells: prose has commas, too. */
function isTable(text: string): boolean {
  if (!/\S\r?\n\s*\S/.test(text)) return false
  const guess = guessDelimiter(text)
  if (!guess || guess.fits < 0.7) return false
  return text.split(/\r?\n/, 20).some((line) => line.split(guess.delimiter).some(isNumberCell))
}

/** A C string's end is not what makes it binary. */
export function withoutNuls(payload: Uint8Array): Uint8Array {
  let end = payload.length
  while (end > 0 && payload[end - 1] === 0) end--
  return payload.subarray(0, end)
}

/** A text, a NUL, and what was left in the buffer behind it. */
function isCString(payload: Uint8Array): boolean {
  const end = payload.indexOf(0)
  const text = payload.subarray(0, end)
  return end > 0 && looksLikeText(text) && findUtf8Fault(text) === undefined
}
