// The chain: each line of the journal carries a hash of itself and of the line before it. A line that was changed,
// taken out or put in shows, and so does one that a power cut left unfinished.

import { hash } from 'node:crypto'

/** The hash before the first line of all. */
export const GENESIS = '0'.repeat(32)

/** Hexadecimal digits of SHA-256 that are kept: 128 bits, which nobody meets by chance or by trying. */
const DIGITS = 32

const HASHED = /^(\{.*),"hash":"([0-9a-f]{32})"\}$/

const hashOf = (before: string, body: string) => hash('sha256', `${before}\n${body}`).slice(0, DIGITS)

/** A line with its hash. `body` is a JSON object with at least one field. */
export function link(before: string, body: string): { line: string; hash: string } {
  const hash = hashOf(before, body)
  return { line: `${body.slice(0, -1)},"hash":"${hash}"}`, hash }
}

/** A line taken apart: what was written, and the hash that stands in it. Undefined for a line without one. */
export function unlink(line: string): { body: string; hash: string } | undefined {
  const [, open, hash] = HASHED.exec(line) ?? []
  return open === undefined || hash === undefined ? undefined : { body: `${open}}`, hash }
}

/** The hash of a line that is what it was when it was written behind `before`; else undefined. */
export function findHash(before: string, line: string): string | undefined {
  const it = unlink(line)
  return it && hashOf(before, it.body) === it.hash ? it.hash : undefined
}

/** The field of a file's first line that says which hash the file before it ended with. */
export const withBefore = (before: string, body: string): string =>
  `${body.slice(0, -1)},"before":"${before}"}`

const BEFORE = /,"before":"([0-9a-f]{32})","hash":"[0-9a-f]{32}"\}$/

/** And that hash read again. */
export const findBefore = (line: string): string | undefined => BEFORE.exec(line)?.[1]
