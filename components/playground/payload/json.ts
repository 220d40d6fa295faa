// JSON as it was meant: a reader that goes on where strict JSON would stop, and notes what it met on the way.

import { createJsonReader } from './json-reader.ts'

export type JsonRule =
  | 'single-quotes'
  | 'curly-quotes'
  | 'python-word'
  | 'not-a-number'
  | 'undefined-word'
  | 'word-case'
  | 'bare-word'
  | 'bare-key'
  | 'trailing-comma'
  | 'missing-comma'
  | 'missing-colon'
  | 'missing-value'
  | 'wrong-bracket'
  | 'comment'
  | 'number-form'
  | 'control-character'
  | 'bad-escape'
  | 'odd-space'
  | 'unexpected'
  | 'cut-off'
  | 'more-follows'
  | 'too-deep'
  // Allowed by JSON, and yet a trap.
  | 'duplicate-key'
  | 'big-number'

export interface JsonFault {
  rule: JsonRule
  /** Place in the text, in UTF-16 units. */
  at: number
  /** What stands there, where it helps to say it. */
  text?: string
}

export type JsonNode = { from: number; to: number } & (
  | { kind: 'object'; members: { key: string; node: JsonNode }[] }
  | { kind: 'array'; items: JsonNode[] }
  | { kind: 'string'; value: string }
  | { kind: 'number'; value: number; raw: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null'; value: null }
)

export interface Json {
  /** What could be read; undefined when there is nothing at all. */
  root: JsonNode | undefined
  faults: JsonFault[]
}

const traps: ReadonlySet<JsonRule> = new Set(['duplicate-key', 'big-number'])

/** True for what a strict reader refuses. */
export const isError = ({ rule }: JsonFault): boolean => !traps.has(rule)

export const isStrict = ({ root, faults }: Json): boolean => root !== undefined && !faults.some(isError)

/** Never throws. */
export function parseJson(text: string): Json {
  const reader = createJsonReader(text)
  const root = reader.readWhole()
  return { root, faults: reader.faults }
}

/** As JSON.parse gives it. */
export function toValue(node: JsonNode): unknown {
  if (node.kind === 'array') return node.items.map(toValue)
  if (node.kind !== 'object') return node.value
  const value: Record<string, unknown> = {}
  for (const { key, node: member } of node.members) {
    // A plain assignment to "__proto__" would set the prototype instead.
    Object.defineProperty(value, key, {
      value: toValue(member),
      enumerable: true,
      writable: true,
      configurable: true,
    })
  }
  return value
}
