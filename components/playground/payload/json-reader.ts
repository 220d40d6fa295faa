// Reads JSON character by character (RFC 8259), and mends what it can: quotes, commas, words, an end that is missing.

import type { JsonFault, JsonNode, JsonRule } from './json.ts'
import { createStringReader } from './json-string.ts'
import { toWord } from './json-word.ts'

/** Deeper than anybody writes, and shallow enough for every stack. */
const DEEPEST = 400
/** A text with more faults than this is no JSON at all. */
const MOST_FAULTS = 200

const WORD = /(?:[^\s,:;={}[\]"'“”‘’/]|\/(?![/*]))+/y
const SPACE = /[ \t\n\r]*/y
const ODD_SPACE = /[^\S \t\n\r]|[\u200b\u2060\ufeff]/

export interface JsonReader {
  readonly faults: JsonFault[]
  readWhole(): JsonNode | undefined
}

export function createJsonReader(text: string): JsonReader {
  const faults: JsonFault[] = []
  let at = 0
  let depth = 0
  let isOver = false

  const fault = (rule: JsonRule, where = at, found?: string) => {
    if (isOver) return
    faults.push({ rule, at: where, ...(found === undefined ? {} : { text: found }) })
    if (faults.length >= MOST_FAULTS) stop()
  }
  /** Nothing more is read: the end is reached as far as everybody else knows. */
  const stop = () => {
    isOver = true
    at = text.length
  }
  const cutOff = () => {
    if (at < text.length || isOver) return
    fault('cut-off', text.length)
    isOver = true
  }
  const readString = createStringReader(text, fault)

  function skip() {
    while (at < text.length) {
      SPACE.lastIndex = at
      at += SPACE.exec(text)?.[0].length ?? 0
      if (text.startsWith('//', at)) {
        fault('comment')
        const end = text.indexOf('\n', at)
        at = end < 0 ? text.length : end
      } else if (text.startsWith('/*', at)) {
        fault('comment')
        const end = text.indexOf('*/', at + 2)
        at = end < 0 ? text.length : end + 2
      } else if (at < text.length && ODD_SPACE.test(text[at]!)) {
        fault('odd-space', at, text[at])
        at++
      } else return
    }
  }

  function readValue(): JsonNode {
    skip()
    const from = at
    const next = text[at]
    if (next === undefined) {
      cutOff()
      return { kind: 'null', value: null, from, to: at }
    }
    if (next === '{' || next === '[') return readContainer(next)
    if (/["'“”‘’]/.test(next)) {
      const { value, to, isWhole } = readString(at)
      at = to
      if (!isWhole) cutOff()
      return { kind: 'string', value, from, to: at }
    }
    if (/[}\],:;=]/.test(next)) {
      fault('missing-value')
      return { kind: 'null', value: null, from, to: at }
    }
    WORD.lastIndex = at
    const word = WORD.exec(text)?.[0] ?? next
    at += word.length
    const { node, rule, isBegun } = toWord(word)
    if (isBegun && at === text.length && depth > 0) cutOff()
    else if (rule) fault(rule, from, word.slice(0, 40))
    return { ...node, from, to: at }
  }

  function readContainer(open: '{' | '['): JsonNode {
    const from = at
    at++
    const node: JsonNode =
      open === '{'
        ? { kind: 'object', members: [], from, to: at }
        : { kind: 'array', items: [], from, to: at }
    if (++depth > DEEPEST) {
      fault('too-deep', from)
      stop()
    } else readInside(node)
    depth--
    node.to = at
    return node
  }

  function readInside(node: JsonNode) {
    const keys = new Set<string>()
    const [own, other] = node.kind === 'object' ? ['}', ']'] : [']', '}']
    for (let isFirst = true; ; isFirst = false) {
      skip()
      const before = at
      if (text[at] === undefined) return cutOff()
      if (text[at] === own) {
        if (!isFirst) fault('trailing-comma', text.lastIndexOf(',', at))
        at++
        return
      }
      if (text[at] === other) {
        fault('wrong-bracket', at, text[at])
        at++
        return
      }
      if (node.kind === 'object') readMember(node.members, keys)
      else if (node.kind === 'array') node.items.push(readValue())
      if (!readSeparator(own!, other!)) return
      if (at === before && !isOver) {
        fault('unexpected', at, text[at])
        at++
      }
    }
  }

  /** True when another element follows. */
  function readSeparator(own: string, other: string): boolean {
    skip()
    const next = text[at]
    if (next === ',') {
      at++
      return true
    }
    if (next === own) {
      at++
      return false
    }
    if (next === undefined) {
      cutOff()
      return false
    }
    if (next === other) {
      fault('wrong-bracket', at, next)
      at++
      return false
    }
    fault('missing-comma', at)
    if (next === ';') at++
    return true
  }

  function readMember(members: { key: string; node: JsonNode }[], keys: Set<string>) {
    const from = at
    let key: string
    if (/["'“”‘’]/.test(text[at]!)) {
      const read = readString(at)
      at = read.to
      key = read.value
      if (!read.isWhole) return cutOff()
    } else {
      WORD.lastIndex = at
      key = WORD.exec(text)?.[0] ?? ''
      at += key.length
      if (key !== '' && at === text.length) return cutOff()
      if (key !== '') fault('bare-key', from, key.slice(0, 40))
    }
    if (at > from && keys.has(key)) fault('duplicate-key', from, key.slice(0, 40))
    keys.add(key)
    skip()
    if (text[at] === ':') at++
    else if (text[at] === undefined) return cutOff()
    else {
      fault('missing-colon', at, text[at])
      if (text[at] === '=') at++
      // Nothing was a key and nothing a colon: the caller steps over it.
      else if (at === from) return
    }
    members.push({ key, node: readValue() })
  }

  return {
    faults,
    readWhole() {
      skip()
      if (at >= text.length) return undefined
      const root = readValue()
      skip()
      if (at < text.length) fault('more-follows', at, text.slice(at, at + 40))
      return root
    },
  }
}
