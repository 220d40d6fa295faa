// What stands in the console of a cell: the newest lines, and how many there were.

import type { ConsoleLine, OwnEnd } from './protocol.ts'

/** What the page itself says there. Worded where it is shown. */
export type Note =
  | { kind: 'connects'; url: string; to: 'page' | 'classroom' | 'other'; address: string }
  | { kind: 'dropped'; count: number }
  | { kind: 'slowed' }
  | { kind: 'forbidden'; what: string }
  | { kind: 'busy' }
  | { kind: 'broker-died'; why: string }

export type Entry = { key: number } & (ConsoleLine | { note: Note })

export type EndKind = OwnEnd | 'stopped' | 'failed' | 'endless'

const MOST = 1_000
/** A single text longer than this is cut: one line of a megabyte is as hard to show as a thousand. */
const LONGEST = 20_000

export class ConsoleLog {
  #entries: Entry[] = []
  #count = 0
  version = 0

  get entries(): readonly Entry[] {
    return this.#entries
  }

  /** How many there have been since it was cleared. */
  get count(): number {
    return this.#count
  }

  add(lines: readonly ConsoleLine[]) {
    for (const line of lines) this.#push({ ...toPlain(line), key: ++this.#count })
    this.#trim()
  }

  note(note: Note) {
    const last = this.#entries.at(-1)
    if (note.kind === 'dropped' && last && 'note' in last && last.note.kind === 'dropped') {
      const count = last.note.count + note.count
      this.#entries[this.#entries.length - 1] = { ...last, note: { kind: 'dropped', count } }
      this.version++
      return
    }
    this.#push({ key: ++this.#count, note })
    this.#trim()
  }

  /** The newest error gets the line it is about. */
  place(line: number) {
    const at = this.#entries.findLastIndex((entry) => 'level' in entry && entry.isUncaught)
    const entry = this.#entries[at]
    if (entry && 'level' in entry) this.#entries[at] = { ...entry, line }
    this.version++
  }

  clear() {
    this.#entries = []
    this.#count = 0
    this.version++
  }

  #push(entry: Entry) {
    this.#entries.push(entry)
  }

  #trim() {
    if (this.#entries.length > MOST) this.#entries = this.#entries.slice(-MOST)
    else this.#entries = [...this.#entries]
    this.version++
  }
}

const levels = new Set(['log', 'info', 'debug', 'warn', 'error'])

/** It comes from a Worker in which somebody else's program runs: only what we know, and of the kind we know. */
function toPlain(line: ConsoleLine): ConsoleLine {
  const { level, text, indent, line: at, table, isUncaught } = line
  return {
    level: levels.has(level) ? level : 'log',
    text: shorten(String(text)),
    ...(typeof indent === 'number' ? { indent: Math.min(indent, 20) } : {}),
    ...(typeof at === 'number' && at > 0 ? { line: at } : {}),
    ...(Array.isArray(table?.head) && Array.isArray(table.rows)
      ? { table: { head: table.head.map(String), rows: table.rows.map((row) => row.map(String)) } }
      : {}),
    ...(isUncaught ? { isUncaught } : {}),
  }
}

const shorten = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text)
