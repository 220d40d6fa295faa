// What interrupts a program: a pin has changed, a timer is due. Each waits in line until Python asks, once: a handler
// that is slower than its timer is not called ever later.

import type { Clock } from '../../../../wire/clock.ts'

/** Numbers of timers begin here; below are pins. */
export const TIMERS = 1_000

export class Events {
  #waiting = new Set<number>()
  #timers = new Map<number, { stop(): void }>()
  #changed: () => void
  #clock: Clock

  constructor(changed: () => void, clock: Clock) {
    this.#changed = changed
    this.#clock = clock
  }

  add(event: number) {
    this.#waiting.add(event)
    this.#changed()
  }

  get isWaiting(): boolean {
    return this.#waiting.size > 0
  }

  /** The one that waits longest; -1 when there is none. */
  take(): number {
    const [first = -1] = this.#waiting
    this.#waiting.delete(first)
    return first
  }

  startTimer(id: number, ms: number, isPeriodic: boolean) {
    this.stopTimer(id)
    let cancel = () => {}
    // Counted from when it should have been, so that a late turn does not make all others late.
    let due = this.#clock.now() + ms
    const set = () => {
      cancel = this.#clock.after(Math.max(0, due - this.#clock.now()), () => {
        if (isPeriodic) {
          due = Math.max(due + ms, this.#clock.now())
          set()
        } else this.#timers.delete(id)
        this.add(TIMERS + id)
      })
    }
    set()
    this.#timers.set(id, { stop: () => cancel() })
  }

  stopTimer(id: number) {
    this.#timers.get(id)?.stop()
    this.#timers.delete(id)
    this.#waiting.delete(TIMERS + id)
  }

  get hasTimers(): boolean {
    return this.#timers.size > 0
  }
}
