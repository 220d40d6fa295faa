// Where a text stops being JSON (RFC 8259), in our own count: engines word it each in their own way, and some give no
// position at all. Without recursion, because a payload may be 64 KB of opening brackets.

export interface JsonFault {
  /** Counted from 0, in UTF-16 units. */
  position: number
  /** Both counted from 1. */
  line: number
  column: number
  wanted:
    | 'a value'
    | 'a name in double quotation marks'
    | 'a colon'
    | 'a comma or the end'
    | 'the end of the text'
    | 'a plain character'
  /** The character that came; empty for the end of the text. */
  came: string
}

const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const BLANK = /[ \t\r\n]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** The first fault, or undefined for a JSON text. */
export function findJsonFault(text: string): JsonFault | undefined {
  let at = 0
  const open: ('{' | '[')[] = []
  const skip = (pattern: RegExp) => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0].length ?? 0
    at += found
    return found > 0
  }
  const fault = (wanted: JsonFault['wanted']): JsonFault => {
    const before = text.slice(0, at).split('\n')
    const came = String.fromCodePoint(...(at < text.length ? [text.codePointAt(at)!] : []))
    return { position: at, line: before.length, column: before.at(-1)!.length + 1, wanted, came }
  }
  const readString = () => {
    at++
    while (text[at] !== '"') {
      const sign = text[at]
      if (sign === '\\') {
        if (!skip(ESCAPE)) return false
      } else if (sign === undefined || sign < ' ') return false
      else at++
    }
    at++
    return true
  }
  /** What may come next. */
  let next: 'value' | 'name' | 'after' = 'value'
  let mayClose = false
  for (;;) {
    skip(BLANK)
    const sign = text[at]
    if (next === 'name') {
      if (sign === '}' && mayClose) {
        at++
        open.pop()
        next = 'after'
        continue
      }
      if (sign !== '"') return fault('a name in double quotation marks')
      if (!readString()) return fault('a plain character')
      skip(BLANK)
      if (text[at] !== ':') return fault('a colon')
      at++
      next = 'value'
      mayClose = false
    } else if (next === 'value') {
      if (sign === ']' && mayClose) {
        at++
        open.pop()
        next = 'after'
        continue
      }
      if (sign === '{' || sign === '[') {
        at++
        open.push(sign)
        next = sign === '{' ? 'name' : 'value'
        mayClose = true
        continue
      }
      if (sign === '"') {
        if (!readString()) return fault('a plain character')
      } else if (!skip(LITERAL)) return fault('a value')
      next = 'after'
    } else {
      const inside = open.at(-1)
      if (inside === undefined) return at < text.length ? fault('the end of the text') : undefined
      if (sign === ',') {
        at++
        next = inside === '{' ? 'name' : 'value'
        mayClose = false
      } else if (sign === (inside === '{' ? '}' : ']')) {
        at++
        open.pop()
      } else return fault('a comma or the end')
    }
  }
}
