// Lines on their way to the page, in portions, and not more than anybody could read: a loop that prints must not
// drown the page. It counts what it leaves out, and never waits for a timer, since a loop lets none run.

import type { ConsoleLine } from '../protocol.ts'

export interface OutletLimits {
  /** Of text, each second. */
  characters: number
  lines: number
  /** Between portions. */
  waitMs: number
}

export const outletLimits: OutletLimits = { characters: 100_000, lines: 1_000, waitMs: 40 }

export interface Outlet {
  add(line: ConsoleLine): void
  /** What waits goes out now. */
  flush(): void
}

export function createOutlet(
  send: (lines: ConsoleLine[], dropped: number) => void,
  now: () => number,
  later: (task: () => void, ms: number) => void,
  { characters, lines, waitMs }: OutletLimits = outletLimits,
): Outlet {
  let waiting: ConsoleLine[] = []
  let dropped = 0
  let second = Number.NEGATIVE_INFINITY
  let used = { characters: 0, lines: 0 }
  let sentAt = Number.NEGATIVE_INFINITY
  let isDue = false

  function flush() {
    if (waiting.length === 0 && dropped === 0) return
    sentAt = now()
    send(waiting, dropped)
    waiting = []
    dropped = 0
  }

  return {
    add(line) {
      const at = now()
      if (at - second >= 1_000) {
        second = at
        used = { characters: 0, lines: 0 }
      }
      const size = sizeOf(line)
      // What nobody caught is always shown: it is why the program ends.
      if (!line.isUncaught && (used.lines >= lines || used.characters + size > characters)) dropped++
      else {
        used = { characters: used.characters + size, lines: used.lines + 1 }
        waiting.push(line)
      }
      if (at - sentAt >= waitMs) return flush()
      if (isDue) return
      isDue = true
      later(() => {
        isDue = false
        flush()
      }, waitMs)
    },
    flush,
  }
}

const sizeOf = ({ text, table }: ConsoleLine): number =>
  text.length + (table ? table.rows.reduce((sum, row) => sum + row.join('').length, 0) : 0)
