// How long the journal is kept: looked at when a class begins, and every day while it goes on. Whole files are let go, the oldest first, and where the chain stood at their end is
// kept, so that what is left can still be checked from its first line on.

import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { GENESIS, unlink } from '../../labs/chain.ts'
import type { Log } from '../class-options.ts'
import { texts } from '../texts/texts.ts'
import { writeWhole } from '../whole-file.ts'
import { type Dropped, droppedFile } from './recover.ts'
import { listSegments, seqOf } from './segments.ts'

const DAY = 24 * 60 * 60 * 1000

export interface RetentionTime {
  now?: () => number
  /** Milliseconds between two looks. */
  every?: number
}

/** Undefined keeps everything. Answers the function that ends it. */
export function startRetention(
  folder: string,
  days: number | undefined,
  log: Log,
  { now = Date.now, every = DAY }: RetentionTime = {},
): () => void {
  if (days === undefined) return () => {}
  const look = () => {
    try {
      const dropped = dropOld(folder, days, now())
      if (dropped > 0) log(texts.journal.droppedOld(dropped, days), 'plain')
    } catch (error) {
      log(texts.journal.notDropped(error instanceof Error ? error.message : String(error)), 'fault')
    }
  }
  look()
  const timer = setInterval(look, every)
  timer.unref()
  return () => clearInterval(timer)
}

/** Lets go of files all of whose events are older than so many days, never of the last file. Answers how many. */
export function dropOld(folder: string, days: number, now = Date.now()): number {
  const names = listSegments(folder)
  const linesOf = (name: string) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')
  // A file ends where the next one begins.
  const kept = names.findIndex((_, i) => {
    const next = names[i + 1]
    if (next === undefined) return true
    const [first = ''] = linesOf(next)
    return first === '' || (JSON.parse(first) as { time: number }).time > now - days * DAY
  })
  const old = names.slice(0, Math.max(0, kept))
  if (old.length === 0) return 0
  const last = linesOf(old.at(-1)!).at(-1)!
  const dropped: Dropped = { seq: seqOf(last), hash: unlink(last)?.hash ?? GENESIS, time: now }
  // First the note, then the files: power that fails in between leaves files that are known to be of no use.
  writeWhole(droppedFile(folder), JSON.stringify(dropped))
  for (const name of old) rmSync(join(folder, name))
  return old.length
}
