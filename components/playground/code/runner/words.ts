// What `console.log` makes of its arguments: strings as they are, everything else inspected, and %s and its kin
// (WHATWG console §2.2.1).

import { inspect } from './inspect.ts'

export function toWords(values: readonly unknown[]): string {
  const [first, ...others] = values
  if (typeof first !== 'string' || !first.includes('%')) return values.map(toWord).join(' ')
  const rest = [...others]
  const text = first.replaceAll(/%([sdifjoOc%])/g, (whole, kind: string) => {
    if (kind === '%') return '%'
    if (rest.length === 0) return whole
    return fill(kind, rest.shift())
  })
  return [text, ...rest.map(toWord)].join(' ')
}

const toWord = (value: unknown): string => (typeof value === 'string' ? value : inspect(value))

function fill(kind: string, value: unknown): string {
  switch (kind) {
    case 's':
      return toWord(value)
    case 'd':
      return typeof value === 'bigint' ? `${value}n` : String(Number(value))
    case 'i':
      return String(Number.parseInt(String(value), 10))
    case 'f':
      return String(Number.parseFloat(String(value)))
    case 'j':
      return JSON.stringify(value) ?? 'undefined'
    case 'c':
      return '' // colours have a meaning of their own here
    default:
      return inspect(value)
  }
}
