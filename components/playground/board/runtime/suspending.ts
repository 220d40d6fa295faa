// Waiting by JavaScript Promise Integration: WebAssembly is set aside until a promise is kept, and the Worker's events
// take their turns.

import { type Clock, systemClock } from '../../../../wire/clock.ts'
import type { FromBoard } from '../protocol.ts'
import type { Happenings } from './happenings.ts'
import { BREATH_MS, type Call, type Ground, type Pausing } from './pausing.ts'

export const canSuspend = (): boolean =>
  typeof WebAssembly.Suspending === 'function' && typeof WebAssembly.promising === 'function'

/** Calls `task` after the messages that have arrived. */
export type Soon = (task: () => void) => void

export function suspendingGround(
  post: (message: FromBoard, transfer: Transferable[]) => void,
  soon: Soon = createSoon(),
): Ground {
  return {
    clock: systemClock,
    toPausing: (happenings, interrupt) => new Suspension(happenings, interrupt, systemClock, soon),
    openPort(host, at) {
      const { port1, port2 } = new MessageChannel()
      post({ type: 'open', host, at, port: port2 }, [port2])
      return port1
    },
  }
}

class Suspension implements Pausing {
  readonly needsTrampolines = true
  #waited: Promise<number> | undefined
  #breathedAt = 0
  #happenings: Happenings
  #interrupt: () => void
  #clock: Clock
  #soon: Soon

  constructor(happenings: Happenings, interrupt: () => void, clock: Clock, soon: Soon) {
    this.#happenings = happenings
    this.#interrupt = interrupt
    this.#clock = clock
    this.#soon = soon
  }

  get isDue(): boolean {
    return this.#clock.now() - this.#breathedAt >= BREATH_MS
  }

  wait(find: () => number | undefined, ms: number): number {
    return this.#until(this.#happenings.wait(find, ms))
  }

  look(find: () => number): number {
    return this.#until(
      this.#breathe().then(() => {
        if (this.#happenings.takeInterrupt()) this.#interrupt()
        return find()
      }),
    )
  }

  toCalling(call: Call, put: (waited: number, values: number[]) => void) {
    return new WebAssembly.Suspending!((...values) => {
      call(...values)
      const waited = this.#waited
      this.#waited = undefined
      return waited?.then((value) => put(value, values))
    })
  }

  toBreathing(call: Call, isDue: () => boolean, breathed: () => void) {
    return new WebAssembly.Suspending!((...values) => {
      const result = call(...values)
      if (!isDue()) return result
      return this.#breathe().then(() => {
        breathed()
        return result
      })
    })
  }

  toRunning(call: (...values: number[]) => void) {
    return WebAssembly.promising!(call)
  }

  /** Python gets what `result` comes to, in place of the nothing that it gets now. */
  #until(result: Promise<number>): number {
    this.#waited = result
    return 0
  }

  #breathe(): Promise<void> {
    return new Promise((resolve) => {
      this.#soon(() => {
        this.#breathedAt = this.#clock.now()
        resolve()
      })
    })
  }
}

/** For browsers, where a timer of no length takes four milliseconds. */
function createSoon(): Soon {
  const tasks: (() => void)[] = []
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => tasks.shift()?.()
  return (task) => {
    tasks.push(task)
    port2.postMessage(0)
  }
}
