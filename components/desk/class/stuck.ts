// Students who are stuck on the same thing, gathered: seven boards with one mistake are one thing to say.

import type { Row, Stuck } from './rows.ts'

export interface StuckGroup {
  cause: string
  rows: (Row & { stuck: Stuck })[]
  /** Since when the first of them has been at it. Milliseconds since 1970. */
  since: number
}

/** The largest group first; of equal ones, the one that has been stuck for longest. */
export function gatherStuck(rows: readonly Row[]): StuckGroup[] {
  const groups = new Map<string, StuckGroup>()
  for (const row of rows) {
    const { stuck } = row
    if (!stuck) continue
    const group = groups.get(stuck.cause) ?? { cause: stuck.cause, rows: [], since: stuck.since }
    group.rows.push({ ...row, stuck })
    group.since = Math.min(group.since, stuck.since)
    groups.set(stuck.cause, group)
  }
  return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length || a.since - b.since)
}

/** Stands for each reader's own handle in a note to several. */
export const HANDLE = '{handle}'

/** What one student would read, made for all: their handle, as a word of its own, becomes each reader's. */
export const toNoteForAll = ({ student, stuck }: StuckGroup['rows'][number]): string =>
  withoutHandle(stuck.remedy, student.handle)

export function withoutHandle(text: string, handle: string): string {
  const word = new RegExp(`(?<![a-z0-9-])${handle}(?![a-z0-9-])`, 'g')
  return text.replace(word, HANDLE)
}
