// What stands in the serial monitor of a board: the newest lines that its program printed, with the page's own remarks
// in between.

import type { BoardNote } from './protocol.ts'

export type SerialNote =
  /** A socket is opened to an address, and leads elsewhere. */
  | { kind: 'mapped'; address: string; to: 'page' | 'classroom' | 'other'; where: string }
  | { kind: 'library'; about: BoardNote }
  /** Bytes that were printed and are not shown. */
  | { kind: 'dropped'; count: number }
  | { kind: 'slowed' }
  | { kind: 'busy' }
  | { kind: 'wifi'; isOn: boolean }
  | { kind: 'reset' }
  | { kind: 'unplugged' }
  | { kind: 'broker-died'; why: string }

export type SerialEntry = { key: number } & ({ text: string } | { note: SerialNote })

const MOST = 1_000
/** A line longer than this goes on in a new one. */
const LONGEST = 5_000

export class SerialLog {
  #entries: SerialEntry[] = []
  #count = 0
  /** The last line has no end yet. */
  #isOpen = false
  version = 0

  get entries(): readonly SerialEntry[] {
    return this.#entries
  }

  /** How many there have been since it was cleared. */
  get count(): number {
    return this.#count
  }

  /** All of its lines. */
  get text(): string {
    return this.#entries.flatMap((entry) => ('text' in entry ? [entry.text] : [])).join('\n')
  }

  add(printed: string) {
    const lines = printed.replaceAll('\r', '').split('\n')
    for (const [i, line] of lines.entries()) {
      const isLast = i === lines.length - 1
      if (isLast && line === '') break
      const last = this.#entries.at(-1)
      if (this.#isOpen && last && 'text' in last && last.text.length < LONGEST)
        this.#entries[this.#entries.length - 1] = { ...last, text: last.text + line }
      else this.#entries.push({ key: ++this.#count, text: line })
      this.#isOpen = isLast
    }
    this.#trim()
  }

  note(note: SerialNote) {
    this.#isOpen = false
    this.#entries.push({ key: ++this.#count, note })
    this.#trim()
  }

  clear() {
    this.#entries = []
    this.#count = 0
    this.#isOpen = false
    this.version++
  }

  #trim() {
    this.#entries = this.#entries.slice(-MOST)
    this.version++
  }
}
