// The connection log as the classroom publishes it, read into a list; what is not of its form is left out.

import type { ConnectionEntry, Stranger } from '../../labs/connections/entry.ts'
import { parseObject } from '../class/notes.ts'

export type Entries = ReadonlyMap<string, ConnectionEntry>

/** `topic` is desk/connections/<handle>/<connection>; an empty message takes the entry out. */
export function withEntry(entries: Entries, topic: string, payload: string | undefined): Entries {
  const found = parseObject(payload)
  const isWhole =
    typeof found?.id === 'string' && Array.isArray(found.filters) && Array.isArray(found.refusals)
  const all = new Map(entries)
  if (isWhole) all.set(topic, found as unknown as ConnectionEntry)
  else all.delete(topic)
  return all
}

export function parseStrangers(payload: string | undefined): Stranger[] {
  const found: unknown = parseObject(payload)
  return Array.isArray(found)
    ? (found as Stranger[]).filter(({ sentence }) => typeof sentence === 'string')
    : []
}

/** The newest first; with a search, those in which every word of it stands. */
export function search(entries: Entries, words: string): ConnectionEntry[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return [...entries.values()]
    .sort((a, b) => b.openedAt - a.openedAt)
    .filter((entry) => {
      const text = JSON.stringify(entry).toLowerCase()
      return wanted.every((word) => text.includes(word))
    })
}
