// What a payload has to be, in the middle of a sentence, in English.

import { toQuoted } from '../../../wire/visible.ts'
import type { P } from './mistake-text.ts'

const list = (names: readonly string[]) => names.map((name) => toQuoted(name, 40)).join(', ')

/** "a number from -20 to 60", with its unit. Also for what a mistake tells of the number it wanted. */
export function describeNumber({ from, to, unit }: P): string {
  const range =
    from === undefined
      ? to === undefined
        ? ''
        : ` of at most ${to}`
      : to === undefined
        ? ` of at least ${from}`
        : ` from ${from} to ${to}`
  return `a number${range}${unit === undefined ? '' : ` with the unit ${toQuoted(String(unit))}`}`
}

export const payloads = {
  any: () => 'a message',
  empty: () => 'an empty message',
  bytes: (hex: string) => `the bytes ${hex}`,
  number: (spec: Readonly<Record<string, string | number | undefined>>) => describeNumber(spec as P),
  json: (names: readonly string[]) => (names.length === 0 ? 'JSON' : `JSON with ${list(names)}`),
  /** Behind: In … the rule "levels" is broken. */
  tooDeep: (levels: number) => `objects and lists stand in each other more than ${levels} deep.`,
  csv: (columns: readonly string[]) => `CSV with the columns ${list(columns)}`,
  xml: (paths: readonly string[]) => `XML with ${list(paths)}`,
}
