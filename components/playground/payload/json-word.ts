// What stands in JSON without quotes: numbers, true, false, null, and what other languages print in their place.

import type { JsonRule } from './json.ts'

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/
/** What would be a number in some programming language. */
const NEARLY =
  /^[-+]?(0[xX][\da-fA-F]+|0[bB][01]+|[\d_]+\.?[\d_]*([eE][+-]?\d+)?|\.\d+([eE][+-]?\d+)?)[fFL]?$/

type Leaf =
  | { kind: 'number'; value: number; raw: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null'; value: null }
  | { kind: 'string'; value: string }

export interface Word {
  node: Leaf
  rule?: JsonRule
  /** It could be the first part of something right. */
  isBegun?: boolean
}

const nothing: Leaf = { kind: 'null', value: null }

export function toWord(word: string): Word {
  if (word === 'true' || word === 'false') return { node: { kind: 'boolean', value: word === 'true' } }
  if (word === 'null') return { node: nothing }
  if (NUMBER.test(word)) {
    const value = Number(word)
    const node: Leaf = { kind: 'number', value, raw: word }
    const isExact = !/^-?\d+$/.test(word) || Number.isSafeInteger(value)
    return isExact && Number.isFinite(value) ? { node } : { node, rule: 'big-number' }
  }
  const isBegun = /^(t|tr|tru|f|fa|fal|fals|n|nu|nul|-|-?(0|[1-9]\d*)(\.|(\.\d+)?[eE][+-]?))$/.test(word)
  return { ...toOther(word), ...(isBegun ? { isBegun } : {}) }
}

function toOther(word: string): Word {
  if (word === 'True' || word === 'False')
    return { node: { kind: 'boolean', value: word === 'True' }, rule: 'python-word' }
  if (word === 'None') return { node: nothing, rule: 'python-word' }
  if (word === 'undefined') return { node: nothing, rule: 'undefined-word' }
  if (/^[-+]?(nan|inf|infinity|-?nan\(ind\)|ovf)$/i.test(word)) return { node: nothing, rule: 'not-a-number' }
  if (/^(true|false|null)$/i.test(word)) {
    const lower = word.toLowerCase()
    const node: Leaf = lower === 'null' ? nothing : { kind: 'boolean', value: lower === 'true' }
    return { node, rule: 'word-case' }
  }
  if (NEARLY.test(word) && /\d/.test(word)) {
    const plain = word
      .replaceAll('_', '')
      .replace(/^\+/, '')
      .replace(/[fFL]$/, (end) => (/^0x/i.test(word) ? end : ''))
    const value = Number(plain)
    return {
      node: { kind: 'number', value: Number.isNaN(value) ? 0 : value, raw: word },
      rule: 'number-form',
    }
  }
  return { node: { kind: 'string', value: word }, rule: 'bare-word' }
}
