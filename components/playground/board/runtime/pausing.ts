// How a function that Python calls can wait, while messages go on coming in: `sleep`, `recv`. And how a program that never
// waits still lets them in now and then. There are two ways: suspending.ts and held/holding.ts.

import type { Clock } from '../../../../wire/clock.ts'
import type { SocketPort } from '../../code/runner/client-socket.ts'
import type { Happenings } from './happenings.ts'

/** A program may run for so long before it must let messages in: about half a picture of the screen. */
export const BREATH_MS = 8

export type Call = (...values: number[]) => unknown

export interface Pausing {
  /** It is time to let messages in. */
  readonly isDue: boolean
  /**
   * What `find` finds, now or after a change, or one of happenings.ts. `ms` below 0: waits for ever. To be returned from
   * the function that Python called.
   */
  wait(find: () => number | undefined, ms: number): number
  /** Lets in the messages that have arrived, then looks. To be returned likewise. */
  look(find: () => number): number

  /** MicroPython's import `call`, by which Python calls us. `put` gets what was waited for, and the call's values. */
  toCalling(call: Call, put: (waited: number, values: number[]) => void): WebAssembly.ImportValue
  /** MicroPython's import `call`, which lets messages in when `isDue` says so. */
  toBreathing(call: Call, isDue: () => boolean, breathed: () => void): WebAssembly.ImportValue
  /** MicroPython's export that runs a program. */
  toRunning(call: (...values: number[]) => void): (...values: number[]) => unknown
  /** Nothing on the stack may be JavaScript. */
  readonly needsTrampolines: boolean
}

/** What a board stands on in its Worker. */
export interface Ground {
  clock: Clock
  /** `interrupt`: what runs gets a KeyboardInterrupt. */
  toPausing(happenings: Happenings, interrupt: () => void): Pausing
  /** A new socket's end here; the other is the page's. */
  openPort(host: string, at: number): SocketPort
}
