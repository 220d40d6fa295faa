// The journal's files, called segments: named for the first event in them, so that their names sort as their events do.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findBefore, findHash, GENESIS, unlink } from '../../labs/chain.ts'

export const segmentName = (seq: number): string => `${String(seq).padStart(15, '0')}.jsonl`

export const listSegments = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /^\d{15}\.jsonl$/.test(name))
    .sort()

/** Where a segment stops being what was written. */
export interface Damage {
  /** Counts from 1. */
  line: number
  /**
   * `torn`: nothing behind it fits either, as when power fails in the middle of a write. `changed`: lines behind it are
   * whole, so this one was changed, or lines before it were taken out. `apart`: the segment does not follow the one
   * before it.
   */
  kind: 'torn' | 'changed' | 'apart'
}

export interface SegmentReading {
  /** The whole lines before any damage, hashes and all. */
  lines: string[]
  /** Bytes of these lines. */
  length: number
  /** Hash of the last of them; what was handed in when there is none. */
  head: string
  /** Written by an older program, without hashes. */
  isUnchained: boolean
  damage?: Damage
  /** Bytes of the file. */
  size: number
}

/** Reads a segment as far as it is whole. `before`: the head of the chain up to here; undefined when nothing is known of it. */
export function readSegment(file: string, before: string | undefined): SegmentReading {
  const bytes = readFileSync(file)
  // Bytes that are no UTF-8 become others here, and so fit no hash.
  const lines = bytes.toString('utf8').split('\n')
  const rest = lines.pop()!
  const first = lines[0] === undefined ? undefined : unlink(lines[0])
  if (lines.length > 0 && !first && isWhole(lines[0]!)) return readUnchained(lines, rest, before, bytes)
  const stated = lines[0] === undefined ? undefined : findBefore(lines[0])
  let head = before ?? stated ?? GENESIS
  const whole: string[] = []
  for (const line of lines) {
    const hash = findHash(head, line)
    if (hash === undefined) break
    head = hash
    whole.push(line)
  }
  const length = endOfLine(bytes, whole.length)
  const reading = { lines: whole, length, head, isUnchained: false, size: bytes.length }
  if (whole.length === lines.length && rest === '') return reading
  const isApart = whole.length === 0 && stated !== undefined && findHash(stated, lines[0]!) !== undefined
  const kind = isApart ? 'apart' : isChanged(lines, whole.length) ? 'changed' : 'torn'
  return { ...reading, damage: { line: whole.length + 1, kind } }
}

/** Power that fails leaves half a line. One that has its end and its hash, or others behind it that fit, was whole once. */
function isChanged(lines: string[], at: number): boolean {
  const line = lines[at]
  if (line === undefined) return false
  if (unlink(line) && isWhole(line)) return true
  return lines.some((line, i) => {
    const previous = i > at ? unlink(lines[i - 1]!)?.hash : undefined
    return previous !== undefined && findHash(previous, line) !== undefined
  })
}

/** Lines of an older program end where one is no JSON: nothing was ever written behind such a one. */
function readUnchained(
  lines: string[],
  rest: string,
  before: string | undefined,
  bytes: Uint8Array,
): SegmentReading {
  const end = lines.findIndex((line) => !isWhole(line))
  const whole = end < 0 ? lines : lines.slice(0, end)
  const length = endOfLine(bytes, whole.length)
  const reading = { lines: whole, length, head: before ?? GENESIS, isUnchained: true, size: bytes.length }
  // Behind chained lines there are no others, or somebody could take the hashes away and change what they like.
  if (before !== undefined && before !== GENESIS)
    return { ...reading, lines: [], length: 0, damage: { line: 1, kind: 'changed' } }
  const isAll = end < 0 && rest === ''
  return isAll ? reading : { ...reading, damage: { line: whole.length + 1, kind: 'torn' } }
}

/** Where so many lines end. Counted in the file's own bytes, which may be no text at all further on. */
function endOfLine(bytes: Uint8Array, lines: number): number {
  let at = 0
  for (let i = 0; i < lines; i++) at = bytes.indexOf(10, at) + 1
  return at
}

function isWhole(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object'
  } catch {
    return false
  }
}

export const seqOf = (line: string): number => Number((JSON.parse(line) as { seq: number }).seq)

/**
 * Every segment in order, each checked against the one before it. `dropped`: where the chain goes on when older
 * segments were let go; one of these that is still there, because power failed in between, is passed over.
 */
export function* walkSegments(
  folder: string,
  dropped: { seq: number; hash: string } | undefined,
): Generator<{ name: string; reading: SegmentReading }> {
  let head = dropped?.hash
  for (const name of listSegments(folder)) {
    if (dropped && Number.parseInt(name, 10) <= dropped.seq) continue
    const reading = readSegment(join(folder, name), head ?? GENESIS)
    yield { name, reading }
    head = reading.head
  }
}
