// Mistakes in what was meant to be JSON.

import { toByteOffset } from './encoding.ts'
import { isError, type JsonRule, parseJson, toValue } from './json.ts'
import type { Mistake } from './mistakes.ts'

export type JsonMistakeKind = JsonRule | 'double-encoded' | 'encoded-inside'

export interface TextPlace {
  /** Bytes of the payload before the text. */
  from: number
  /** Bytes of the payload, without NULs at its end. */
  size: number
}

/** Nothing when the text does not look as if JSON was meant. */
export function findJsonMistakes(text: string, { from, size }: TextPlace): Mistake[] {
  if (!/^\s*["'“[{]|^\s*\/[/*]/.test(text)) return []
  const { root, faults } = parseJson(text)
  const first = text.trimStart()[0]!
  if (first === '"' || first === "'" || first === '“') {
    // A quotation is not yet JSON; one that holds JSON is JSON twice.
    return root?.kind === 'string' && faults.length === 0 && holdsJson(root.value)
      ? [{ kind: 'double-encoded', at: from, text: root.value.slice(0, 200) }]
      : []
  }
  // "[status] all well" is a log line: nothing in it is quoted, and it is followed by words.
  if (
    !root ||
    isProse(
      text,
      faults.filter(isError).map(({ rule }) => rule),
    )
  )
    return []
  const grouped = new Map<JsonRule, Mistake>()
  for (const { rule, at, text: found } of faults) {
    const known = grouped.get(rule)
    if (known) known.count = (known.count ?? 1) + 1
    else
      grouped.set(rule, {
        kind: rule,
        at: from + toByteOffset(text, at),
        ...toLine(text, at),
        ...(found === undefined ? {} : { text: found }),
        ...(rule === 'cut-off' ? { size } : {}),
      })
  }
  const inside = faults.some(isError) ? undefined : findInside(toValue(root))
  return [
    ...grouped.values(),
    ...(inside === undefined ? [] : [{ kind: 'encoded-inside' as const, at: from, text: inside }]),
  ]
}

function isProse(text: string, errors: JsonRule[]): boolean {
  if (errors.length === 0) return false
  const bare = errors.filter((rule) => rule === 'bare-word' || rule === 'bare-key' || rule === 'more-follows')
  return /^\s*\[/.test(text) && bare.length > 0 && !/["'{]/.test(text)
}

function holdsJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false
  const { root, faults } = parseJson(text)
  return root !== undefined && !faults.some(isError)
}

/** The key of a string in `value` that holds JSON itself. */
function findInside(value: unknown, key = ''): string | undefined {
  if (typeof value === 'string') return key !== '' && holdsJson(value) ? key : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, member] of Object.entries(value)) {
    const found = findInside(member, name)
    if (found !== undefined) return found
  }
  return undefined
}

/** Line and column, when there is more than one line. */
export function toLine(text: string, at: number): { line?: number; column?: number } {
  if (!text.trim().includes('\n')) return {}
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: [...before.at(-1)!].length + 1 }
}
