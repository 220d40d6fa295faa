// How a function that Python calls can wait, while everything else goes on: `sleep`, `recv`. And how a program that never
// waits still lets messages in now and then.

/** A program may run for so long before it must let messages in: about half a picture of the screen. */
const BREATH_MS = 8

export class Pausing {
  #waited: Promise<number> | undefined
  #breathedAt = 0
  #now: () => number
  #soon: Soon

  constructor(now: () => number, soon: Soon) {
    this.#now = now
    this.#soon = soon
  }

  /** Python gets what `result` comes to. To be returned from the function that Python called. */
  until(result: Promise<number>): number {
    this.#waited = result
    return 0
  }

  /** What the function just called waits for. */
  take(): Promise<number> | undefined {
    const waited = this.#waited
    this.#waited = undefined
    return waited
  }

  get isDue(): boolean {
    return this.#now() - this.#breathedAt >= BREATH_MS
  }

  /** Lets in the messages that have arrived. */
  breathe(): Promise<void> {
    return new Promise((resolve) => {
      this.#soon(() => {
        this.#breathedAt = this.#now()
        resolve()
      })
    })
  }
}

/** Calls `task` after the messages that have arrived. */
export type Soon = (task: () => void) => void

/** For browsers, where a timer of no length takes four milliseconds. */
export function createSoon(): Soon {
  const tasks: (() => void)[] = []
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => tasks.shift()?.()
  return (task) => {
    tasks.push(task)
    port2.postMessage(0)
  }
}
