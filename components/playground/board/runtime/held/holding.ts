// Waiting where WebAssembly cannot be suspended: the whole Worker is held by `Atomics.wait`, and what comes meanwhile lies
// in a mailbox of shared memory. None of the Worker's own events take their turn before the program is over.

import { type Happenings, INTERRUPTED, TIMED_OUT } from '../happenings.ts'
import { BREATH_MS, type Call, type Pausing } from '../pausing.ts'
import type { HeldClock } from './held-clock.ts'
import type { Mailbox } from './mailbox.ts'

export interface HoldingParts {
  happenings: Happenings
  interrupt(): void
  clock: HeldClock
  mailbox: Mailbox
  /** Takes what lies in the mailbox. */
  collect(): void
}

export class Holding implements Pausing {
  readonly needsTrampolines = false
  #breathedAt = 0
  #parts: HoldingParts

  constructor(parts: HoldingParts) {
    this.#parts = parts
  }

  get isDue(): boolean {
    return this.#parts.clock.now() - this.#breathedAt >= BREATH_MS
  }

  wait(find: () => number | undefined, ms: number): number {
    const { happenings, clock } = this.#parts
    const end = ms < 0 ? Number.POSITIVE_INFINITY : clock.now() + ms
    for (let nap = 0; ; nap = end - clock.now()) {
      this.#turn(Math.max(0, nap))
      if (happenings.takeInterrupt()) return INTERRUPTED
      const found = find()
      if (found !== undefined) return found
      if (clock.now() >= end) return TIMED_OUT
    }
  }

  look(find: () => number): number {
    this.#turn(0)
    if (this.#parts.happenings.takeInterrupt()) this.#parts.interrupt()
    return find()
  }

  toCalling(call: Call) {
    return call
  }

  toBreathing(call: Call, isDue: () => boolean, breathed: () => void) {
    return (...values: number[]) => {
      const result = call(...values)
      if (isDue()) {
        this.#turn(0)
        breathed()
      }
      return result
    }
  }

  toRunning(call: (...values: number[]) => void) {
    return call
  }

  /** What the Worker's own loop would do: waits for a message or a timer, and does what it asks for. */
  #turn(ms: number) {
    const { clock, mailbox, collect } = this.#parts
    const nap = Math.min(ms, clock.left)
    if (nap > 0) mailbox.wait(nap)
    collect()
    clock.ring()
    this.#breathedAt = clock.now()
  }
}
