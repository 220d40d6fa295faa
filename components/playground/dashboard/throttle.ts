// No oftener than every so often, and the last one always: a slider that is dragged must not publish a hundred messages,
// nor leave out where it stopped.

import type { Clock } from '../../../wire/clock.ts'

export interface Throttle<T> {
  call(value: T): void
  /** What waits is forgotten. */
  cancel(): void
}

export function createThrottle<T>(ms: number, clock: Clock, task: (value: T) => void): Throttle<T> {
  let last = Number.NEGATIVE_INFINITY
  let waiting: { value: T } | undefined
  let cancelTimer = () => {}

  function run(value: T) {
    last = clock.now()
    task(value)
  }

  return {
    call(value) {
      const wait = last + ms - clock.now()
      if (!waiting && wait <= 0) return run(value)
      const isTimed = waiting !== undefined
      waiting = { value }
      if (isTimed) return
      cancelTimer = clock.after(wait, () => {
        const due = waiting
        waiting = undefined
        if (due) run(due.value)
      })
    },
    cancel() {
      waiting = undefined
      cancelTimer()
    },
  }
}
