// The clock of a Worker that is held: its timers cannot ring, so somebody must ask what is due.

import { type Clock, systemClock } from '../../../../../wire/clock.ts'

interface Alarm {
  due: number
  task: () => void
}

export class HeldClock implements Clock {
  #alarms = new Set<Alarm>()

  now(): number {
    return systemClock.now()
  }

  wall(): number {
    return systemClock.wall()
  }

  after(ms: number, task: () => void): () => void {
    const alarm = { due: this.now() + ms, task }
    this.#alarms.add(alarm)
    return () => this.#alarms.delete(alarm)
  }

  /** Milliseconds until the next is due. */
  get left(): number {
    let next = Number.POSITIVE_INFINITY
    for (const { due } of this.#alarms) next = Math.min(next, due)
    return Math.max(0, next - this.now())
  }

  /** Runs what is due now, in order. */
  ring() {
    const now = this.now()
    const due = [...this.#alarms].filter((alarm) => alarm.due <= now).sort((a, b) => a.due - b.due)
    // One may cancel another.
    for (const alarm of due) if (this.#alarms.delete(alarm)) alarm.task()
  }
}
