// What interrupts a program: a pin has changed, a timer is due. Each waits in line until Python asks, once: a handler
// that is slower than its timer is not called ever later.

/** Numbers of timers begin here; below are pins. */
export const TIMERS = 1_000

export class Events {
  #waiting = new Set<number>()
  #timers = new Map<number, { stop(): void }>()
  #changed: () => void

  constructor(changed: () => void) {
    this.#changed = changed
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
    let timer: ReturnType<typeof setTimeout>
    // Counted from when it should have been, so that a late turn does not make all others late.
    let due = performance.now() + ms
    const set = () => {
      timer = setTimeout(
        () => {
          if (isPeriodic) {
            due = Math.max(due + ms, performance.now())
            set()
          } else this.#timers.delete(id)
          this.add(TIMERS + id)
        },
        Math.max(0, due - performance.now()),
      )
    }
    set()
    this.#timers.set(id, { stop: () => clearTimeout(timer) })
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
