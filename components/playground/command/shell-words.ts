// Words and signs of a line, as bash cuts it: quotes, backslashes, variables (all unset here), comments.

import type { ShellFault, ShellNote } from './shell.ts'

export interface Token {
  /** One of the two. */
  word?: string
  sign?: string
}

export type Read = { tokens: Token[]; notes: ShellNote[] } | { fault: ShellFault }

const signs = ['<<<', '&&', '||', '&>', '>>', '<<', '2>', '1>', '|', '&', ';', '<', '>', '\n']
const redirects = new Set(['&>', '>>', '<<', '2>', '1>', '<', '>'])
const curly = /[\u2018\u2019\u201c\u201d\u00ab\u00bb]/
const variable = /^\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*)|([0-9@*#?$!-]))/

export function createReader(text: string): Read {
  const tokens: Token[] = []
  const notes: ShellNote[] = []
  let at = 0
  /** The word that is being read; undefined between words. */
  let word: string | undefined
  /** As it was typed, quotes included. */
  let from = 0
  const begin = () => {
    if (word === undefined) from = at
    word ??= ''
  }
  let fault: ShellFault | undefined

  function finish() {
    if (word === undefined) return
    const typed = text.slice(from, at)
    const bare = typed.replace(/'[^']*'|\\./gs, '')
    if (/^\{.*"/s.test(bare)) {
      const outside = bare.replace(/"[^"]*"/gs, '')
      if (outside.includes(',')) fault ??= { what: 'braces', word: typed }
      else notes.push({ what: 'lost-quotes', word: typed })
    }
    if (curly.test(typed) && !notes.some(({ what }) => what === 'curly-quotes'))
      notes.push({ what: 'curly-quotes' })
    if (/^[\u2012-\u2015]/.test(typed)) notes.push({ what: 'long-dash', word: typed })
    tokens.push({ word })
    word = undefined
  }

  /** A variable at `at`: nobody has set it, so nothing stands there afterwards. */
  function dropVariable(): boolean {
    const found = variable.exec(text.slice(at))
    if (!found) return false
    notes.push({ what: 'variable', name: found[0] })
    at += found[0].length
    return true
  }

  function readDouble() {
    begin()
    at++
    for (;;) {
      const sign = text[at]
      if (sign === undefined) {
        fault = { what: 'open-quote', quote: '"' }
        return
      }
      if (sign === '"') break
      if (sign === '`' || text.startsWith('$(', at)) {
        fault = { what: 'substitution' }
        return
      }
      if (sign === '$' && dropVariable()) continue
      if (sign === '\\' && '"\\$`\n'.includes(text[at + 1] ?? 'x')) {
        if (text[at + 1] !== '\n') word = `${word}${text[at + 1]}`
        at += 2
        continue
      }
      word += sign
      at++
    }
    at++
  }

  while (at < text.length && !fault) {
    const sign = text[at]!
    if (sign === "'") {
      begin()
      const end = text.indexOf("'", at + 1)
      if (end < 0) return { fault: { what: 'open-quote', quote: "'" } }
      word += text.slice(at + 1, end)
      at = end + 1
    } else if (sign === '"') {
      readDouble()
    } else if (sign === '\\') {
      if (text[at + 1] !== '\n') {
        begin()
        word += text[at + 1] ?? '\\'
      }
      at += 2
    } else if (sign === '`' || text.startsWith('$(', at)) {
      return { fault: { what: 'substitution' } }
    } else if (sign === '$' && variable.test(text.slice(at))) {
      // Unquoted and empty, it leaves no word behind unless something stands beside it.
      if (word === undefined) from = at
      dropVariable()
    } else if (sign === ' ' || sign === '\t' || sign === '\r') {
      finish()
      at++
    } else if (sign === '#' && word === undefined) {
      const end = text.indexOf('\n', at)
      const comment = text.slice(at, end < 0 ? undefined : end)
      if (tokens.at(-1)?.word !== undefined) notes.push({ what: 'comment', text: comment.trim() })
      at += comment.length
    } else if ((sign === '(' || sign === ')') && !fault) {
      return { fault: { what: 'group', sign } }
    } else {
      const found = signs.find((one) => text.startsWith(one, at))
      // The number of a redirection is one only at the beginning of a word.
      if (found && !(/^\d/.test(found) && word !== undefined)) {
        finish()
        if (redirects.has(found)) return { fault: { what: 'redirect', sign: found } }
        tokens.push({ sign: found })
        at += found.length
      } else {
        begin()
        word += sign
        at++
      }
    }
  }
  finish()
  return fault ? { fault } : { tokens, notes }
}
