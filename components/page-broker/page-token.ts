// The token of a student whose classroom is this page. Nothing is guarded by it: it is there to be used, forgotten and
// mistyped as a real one.

import { hash } from '../../labs/checker/hash.ts'

/** As a classroom's: no `0 o 1 i l`. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'

/** `xxxx-xxxx-xxxx`, the same for a handle every time. */
export function tokenOf(handle: string): string {
  const signs = Array.from(
    { length: 12 },
    (_, place) => ALPHABET[hash(`${handle} ${place}`) % ALPHABET.length],
  ).join('')
  return signs.match(/.{4}/g)!.join('-')
}

/** What remains of a typed token when case, dashes and spaces are ignored. */
export const plain = (typed: string): string => typed.toLowerCase().replace(/[\s\-‐-―]/g, '')
