// A string of JSON, in whatever quotes it came.

import type { JsonRule } from './json.ts'

export interface StringRead {
  value: string
  /** Behind the closing quote. */
  to: number
  /** False when the text ends inside it. */
  isWhole: boolean
}

const escapes: Record<string, string> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
  '/': '/',
}

/** The quotes that end a string which begins with this one. */
const closing: Record<string, string> = { '"': '"', "'": "'", '“': '”“', '”': '”“', '‘': '’‘', '’': '’‘' }

export function createStringReader(text: string, fault: (rule: JsonRule, at: number, text?: string) => void) {
  function readEscape(at: number, quote: string): { value: string; to: number } {
    const sign = text[at + 1] ?? ''
    if (sign === 'u') {
      const hex = /^[0-9a-f]{4}/i.exec(text.slice(at + 2, at + 6))?.[0]
      if (hex) return { value: String.fromCharCode(Number.parseInt(hex, 16)), to: at + 6 }
    }
    const known = escapes[sign]
    if (known !== undefined) return { value: known, to: at + 2 }
    const isSingle = sign === "'" && quote === "'"
    // At the very end of the text it is not wrong, only not finished.
    if (!isSingle && at + 2 < text.length) fault('bad-escape', at, text.slice(at, at + 2))
    return { value: sign, to: Math.min(at + 2, text.length) }
  }

  return (from: number): StringRead => {
    const quote = text[from]!
    if (quote === "'") fault('single-quotes', from)
    else if (quote !== '"') fault('curly-quotes', from)
    const ends = closing[quote]!
    let value = ''
    let at = from + 1
    while (at < text.length) {
      const sign = text[at]!
      if (ends.includes(sign)) return { value, to: at + 1, isWhole: true }
      if (sign === '\\') {
        const read = readEscape(at, quote)
        value += read.value
        at = read.to
        continue
      }
      if (sign < ' ') fault('control-character', at, sign)
      value += sign
      at++
    }
    return { value, to: at, isWhole: false }
  }
}
