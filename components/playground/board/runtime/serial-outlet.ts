// What a program prints, on its way to the serial monitor in portions, and not more than anybody could read: a loop that
// prints must not drown the page. It counts what it leaves out, in bytes.

import type { Clock } from '../../../../wire/clock.ts'

export const serialLimits = { bytes: 100_000, waitMs: 30 }

export interface SerialOutlet {
  print(bytes: Uint8Array): void
  /** What waits goes out now. */
  flush(): void
}

export function createSerialOutlet(
  send: (text: string, dropped: number) => void,
  clock: Pick<Clock, 'now' | 'after'>,
  { bytes: most, waitMs }: typeof serialLimits = serialLimits,
): SerialOutlet {
  // A letter may come in two portions.
  const decoder = new TextDecoder()
  let waiting: number[] = []
  let dropped = 0
  let second = Number.NEGATIVE_INFINITY
  let used = 0
  let sentAt = Number.NEGATIVE_INFINITY
  let isDue = false

  function flush() {
    if (waiting.length === 0 && dropped === 0) return
    sentAt = clock.now()
    send(decoder.decode(Uint8Array.from(waiting), { stream: true }), dropped)
    waiting = []
    dropped = 0
  }

  return {
    print(bytes) {
      const at = clock.now()
      if (at - second >= 1_000) {
        second = at
        used = 0
      }
      for (const byte of bytes) {
        if (used < most) waiting.push(byte)
        else dropped++
        used++
      }
      if (at - sentAt >= waitMs && waiting.at(-1) === 0x0a) return flush()
      if (isDue) return
      isDue = true
      clock.after(waitMs, () => {
        isDue = false
        flush()
      })
    },
    flush,
  }
}
