// Publishing again and again: what a client says every few seconds of the room's clock, until it is stopped.

import type { Clock } from '../../wire/clock.ts'

/** Seconds between two messages, at least: more often is nothing that a hand could follow. */
export const LEAST_EVERY = 0.1
/** And at most: an hour. */
export const MOST_EVERY = 3_600

export class Repeats<Who> {
  /** How to stop each. */
  #stops = new Map<Who, () => void>()

  /**
   * Lets `who` say it now, and then every so many seconds, counted from the first time so that delays do not add up.
   * `say` answers false when nothing could be said, and that ends it.
   */
  start(who: Who, clock: Clock, seconds: number, say: () => boolean) {
    this.stop(who)
    const every = Math.min(Math.max(seconds, LEAST_EVERY), MOST_EVERY) * 1000
    let due = clock.now()
    const next = () => {
      if (!say()) return void this.#stops.delete(who)
      // A page that was hidden may be woken late. What it missed it does not make up for.
      due = Math.max(due + every, clock.now())
      this.#stops.set(who, clock.after(due - clock.now(), next))
    }
    next()
  }

  has(who: Who): boolean {
    return this.#stops.has(who)
  }

  stop(who: Who) {
    this.#stops.get(who)?.()
    this.#stops.delete(who)
  }

  stopAll() {
    for (const who of this.#stops.keys()) this.stop(who)
  }
}
