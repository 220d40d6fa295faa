// What is on its way in a room, and the order in which it arrives: by the moment at which it is due, and of two with
// the same moment the one that left first. One arrives at a time, the next when the other end has dealt with it, so
// that every run of a story gives the same packets in the same order.

import type { PausableClock } from './clock.ts'
import type { Pace, PacketName } from './faults.ts'
import type { Way } from './record.ts'

export interface Parcel {
  /** Whose it is; compared, and never looked into. */
  readonly link: object
  readonly way: Way
  /** Undefined for what is no packet: the end of a connection. */
  readonly name?: PacketName
  /** Its bytes, for who wants to know what is still on its way. */
  readonly size: number
  due: number
  /** Brings it. `done` is called once its receiver has dealt with it; when nobody waits for that, at once. */
  deliver(done: () => void, waits: boolean): void
}

export interface Traffic {
  /** In the order in which they will arrive. */
  readonly waiting: readonly Parcel[]
  readonly pace: Pace
  /** Nothing is on its way or being dealt with. */
  readonly isIdle: boolean
  add(parcel: Parcel): void
  /** Takes off the road whatever is of this link. */
  take(link: object): Parcel[]
  setPace(pace: Pace): void
  /** While paused: the next packet arrives, and the clock moves on to its moment. */
  step(): void
  /** Runs `task` when nothing is on its way. */
  whenQuiet(task: () => void): void
}

const RATE: Record<Pace, number> = { full: 1, slow: 1 / 30, paused: 0 }

/** So many behind one another, and nobody could follow: then they do not wait for one another. */
const FLOOD: Record<Pace, number> = { full: 64, slow: 1_000, paused: Number.POSITIVE_INFINITY }

/**
 * What may wait while time is slowed down or stopped. A sender that goes on regardless would fill the memory; beyond
 * this, time runs at full pace again.
 */
export const mostWaiting = { parcels: 5_000, bytes: 16_000_000 }

export interface TrafficListener {
  /** The clock went on by so many milliseconds, in a step. */
  moved?(ms: number): void
  /** Something left or arrived. */
  changed?(): void
  /** More was on its way than may wait: the pace is full again. */
  flooded?(): void
}

export function createTraffic(clock: PausableClock, listener: TrafficListener = {}): Traffic {
  const waiting: Parcel[] = []
  /** Of all that wait together. */
  let bytes = 0
  let pace: Pace = 'full'
  let isBusy = false
  let steps = 0
  let cancelAlarm = () => {}
  let quiet: (() => void)[] = []

  function pump() {
    cancelAlarm()
    if (isBusy) return
    const [first] = waiting
    if (!first) {
      steps = 0
      const tasks = quiet
      quiet = []
      for (const task of tasks) task()
      return
    }
    // The end of a connection is no packet, and does not wait to be stepped to.
    const isPaused = pace === 'paused'
    if (isPaused && first.name) {
      if (steps === 0) return
      const ms = first.due - clock.now()
      if (ms > 0) {
        listener.moved?.(ms)
        clock.advanceTo(first.due) // timers that ring on the way may put something before it
        return pump()
      }
      steps--
    } else if (!isPaused && first.due > clock.now()) {
      cancelAlarm = clock.after(first.due - clock.now(), pump)
      return
    }
    bring(first)
  }

  function bring(first: Parcel) {
    waiting.shift()
    bytes -= first.size
    isBusy = true
    const waits = waiting.length < FLOOD[pace]
    // What is sent in answer leaves at the moment of this arrival, however long the machine takes.
    if (first.name) clock.hold(first.due)
    let isDone = false
    first.deliver(() => {
      if (isDone) return
      isDone = true
      isBusy = false
      clock.release()
      listener.changed?.()
      pump()
    }, waits)
  }

  function setPace(next: Pace) {
    pace = next
    steps = 0
    clock.setRate(RATE[next])
    pump()
  }

  return {
    waiting,
    get pace() {
      return pace
    },
    get isIdle() {
      return waiting.length === 0 && !isBusy
    },
    add(parcel) {
      let at = waiting.length
      while (at > 0 && waiting[at - 1]!.due > parcel.due) at--
      waiting.splice(at, 0, parcel)
      bytes += parcel.size
      listener.changed?.()
      if (pace !== 'full' && (waiting.length > mostWaiting.parcels || bytes > mostWaiting.bytes)) {
        listener.flooded?.()
        setPace('full')
      } else if (at === 0) pump()
    },
    take(link) {
      const taken = waiting.filter((parcel) => parcel.link === link)
      const others = waiting.filter((parcel) => parcel.link !== link)
      waiting.splice(0, waiting.length, ...others)
      for (const { size } of taken) bytes -= size
      listener.changed?.()
      return taken
    },
    setPace,
    step() {
      steps++
      pump()
    },
    whenQuiet(task) {
      quiet.push(task)
      pump()
    },
  }
}
