// The time of a cell: of the room that its broker and links are in, where those are ours, and else the machine's.

import { type Clock, systemClock } from '../../wire/clock.ts'
import type { Pace } from '../../wire/faults.ts'
import type { CellState } from './cell-state.ts'
import type { Line } from './line.ts'

export class CellTime {
  #line: () => Line
  #state: () => CellState
  #clock: Clock

  constructor(line: () => Line, state: () => CellState, clock: Clock = systemClock) {
    this.#line = line
    this.#state = state
    this.#clock = clock
  }

  get clock(): Clock {
    return this.#line().control?.clock ?? this.#clock
  }

  setPace(pace: Pace) {
    this.#line().control?.setPace(pace)
  }

  /** One packet arrives. When none is on its way, time moves on to where a client tries to come back. */
  step() {
    const { control } = this.#line()
    if (!control) return
    const { clients, transit } = this.#state()
    const waits = clients.flatMap(({ link }) => (link.state === 'lost' ? [link.retryAt] : []))
    if (transit.length > 0 || waits.length === 0) return control.step()
    control.skip(Math.max(0, Math.min(...waits) - control.clock.wall()))
  }

  /** Without a number, until nothing is on its way. */
  async wait(ms: number | undefined) {
    if (ms === undefined) await this.#line().control?.whenQuiet()
    else await new Promise<void>((resolve) => this.clock.after(ms, resolve))
  }

  /** Where packets take their time, in slow motion or on some link: until they have arrived. */
  async whenArrived() {
    const { pace, draft } = this.#state()
    const isTimed =
      pace !== 'full' || draft.clients.some(({ faults }) => faults.delay > 0 || faults.bytesPerSecond)
    if (isTimed) await this.wait(undefined)
  }
}
