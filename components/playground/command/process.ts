// A running tool: what it needs of the world, and how it is stopped.

import type { Clock } from '../../../wire/clock.ts'
import type { SocketLike } from '../line.ts'
import type { Printer } from './format.ts'
import type { InputBuffer } from './input.ts'

export interface Surroundings extends Printer {
  /** A connection to the broker that the cell talks to. */
  open(): Promise<SocketLike>
  input: InputBuffer
  clock: Clock
  /** At least 0 and less than 1. */
  random(): number
  /** What a client identifier made of a prefix ends in; on a computer the number of the process. */
  processId: number
}

/** `undefined`: somebody stopped it before it ended by itself, and no status was given. */
export interface Process {
  ended: Promise<number>
  /** What Ctrl-C does. */
  interrupt(): void
}

/** 128 and the number of SIGINT, as a shell reports it. */
export const INTERRUPTED = 130

export interface Exit {
  readonly ended: Promise<number>
  readonly isOver: boolean
  with(status: number): void
}

export function createExit(): Exit {
  let tell: (status: number) => void = () => {}
  let isOver = false
  const ended = new Promise<number>((resolve) => {
    tell = resolve
  })
  return {
    ended,
    get isOver() {
      return isOver
    },
    with(status) {
      isOver = true
      tell(status)
    },
  }
}
