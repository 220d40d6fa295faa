// What a start finds: how far the journal is whole, and what a power cut left behind it.

import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GENESIS } from '../../labs/chain.ts'
import { type Damage, listSegments, readSegment, seqOf } from './segments.ts'
import type { Place } from './writer.ts'

/** The journal was changed after it was written: nobody can say what else is wrong, so nothing is done. */
export class JournalFault extends Error {
  readonly segment: string
  readonly damage: Damage
  constructor(segment: string, damage: Damage) {
    super(`${segment}, line ${damage.line}: ${damage.kind}`)
    this.segment = segment
    this.damage = damage
  }
}

export interface Recovered {
  place: Place
  /** Number of the last event, or 0. */
  lastSeq: number
  /** What was cut off behind the last whole line, and where it was put. */
  torn?: { segment: string; line: number; bytes: number; file: string }
}

/**
 * Finds the end of the journal. Half a line at its end is set aside in a file of its own. Throws `JournalFault` for
 * damage of any other kind. Looks at the last two segments only, which are all that a power cut can have harmed.
 */
export function recoverJournal(folder: string): Recovered {
  const names = listSegments(folder)
  let head: string | undefined
  let lastSeq = 0
  let torn: Recovered['torn']
  for (const [i, name] of names.entries()) {
    if (i < names.length - 2) continue
    const file = join(folder, name)
    const reading = readSegment(file, head)
    const { lines, damage, isUnchained } = reading
    if (damage && damage.kind !== 'torn') throw new JournalFault(name, damage)
    if (damage && i === names.length - 1 && !isUnchained) torn = setAside(file, name, reading.length, damage)
    if (lines.length === 0) continue
    head = reading.head
    lastSeq = seqOf(lines.at(-1)!)
  }
  return {
    place: { head: head ?? readDropped(folder)?.hash ?? GENESIS, size: 0 },
    lastSeq,
    ...(torn ? { torn } : {}),
  }
}

function setAside(file: string, segment: string, length: number, { line }: Damage): Recovered['torn'] {
  const rest = readFileSync(file).subarray(length)
  let aside = `${file}.torn`
  for (let i = 2; existsSync(aside); i++) aside = `${file}.torn${i}`
  writeFileSync(aside, rest, { mode: 0o600, flush: true })
  if (length === 0) rmSync(file)
  else truncateSync(file, length)
  return { segment, line, bytes: rest.length, file: aside }
}

/** What is kept of segments that were let go: the number and the hash of their last line. */
export interface Dropped {
  seq: number
  hash: string
  /** When they were let go. Milliseconds since 1970. */
  time: number
}

export const droppedFile = (folder: string) => join(folder, 'dropped.json')

export function readDropped(folder: string): Dropped | undefined {
  try {
    return JSON.parse(readFileSync(droppedFile(folder), 'utf8')) as Dropped
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
