// A value that a decoder made (CBOR, MessagePack, JSONPath) as one to unfold.

import { toHex } from '../../../wire/hex.ts'
import { type FoldNode, leaf, toMemberPath } from './fold.ts'

/** What stands before a value in CBOR: `Tagged` of cborg, and types of MessagePack that are an application's own. */
interface Tag {
  tag: number
  value: unknown
}

export function toValueFold(value: unknown, label = '', path = '$'): FoldNode {
  if (value === null) return leaf(label, 'nothing', path, 'null')
  switch (typeof value) {
    case 'undefined':
      return leaf(label, 'nothing', path, 'undefined')
    case 'boolean':
      return leaf(label, 'boolean', path, `${value}`)
    case 'number':
    case 'bigint':
      return leaf(label, 'number', path, Object.is(value, -0) ? '-0' : `${value}`)
    case 'string':
      return leaf(label, 'text', path, value)
    case 'object':
      return toContainer(value, label, path)
    default:
      return leaf(label, 'other', path, String(value))
  }
}

function toContainer(value: object, label: string, path: string): FoldNode {
  if (value instanceof Uint8Array) return leaf(label, 'bytes', path, toHex(value))
  if (value instanceof Date)
    return leaf(label, 'other', path, Number.isNaN(value.getTime()) ? 'no date' : value.toISOString())
  if (Array.isArray(value)) {
    return {
      label,
      kind: 'list',
      path,
      value: '',
      size: value.length,
      parts: () => value.map((item, i) => toValueFold(item, `${i}`, `${path}[${i}]`)),
    }
  }
  if (isTag(value)) {
    return {
      label,
      kind: 'other',
      path,
      value: `tag ${value.tag}`,
      size: 1,
      parts: () => [toValueFold(value.value, '', path)],
    }
  }
  const entries: [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value)
  return {
    label,
    kind: 'object',
    path,
    value: '',
    size: entries.length,
    parts: () => entries.map(([key, member]) => toValueFold(member, toKey(key), toKeyPath(path, key))),
  }
}

const isTag = (value: object): value is Tag =>
  'tag' in value && 'value' in value && value.constructor !== Object

/** A key may be any value in these formats. */
const toKey = (key: unknown): string =>
  typeof key === 'string' ? key : key instanceof Uint8Array ? toHex(key) : String(key)

const toKeyPath = (path: string, key: unknown) =>
  typeof key === 'string' ? toMemberPath(path, key) : `${path}[${toKey(key)}]`
