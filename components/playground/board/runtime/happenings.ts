// What a program that waits is waiting for: something found, an interrupt, or the end of its patience.

/** What a wait comes to when it finds nothing, for Python. Below any error number. */
export const TIMED_OUT = -1001
export const INTERRUPTED = -1002

export class Happenings {
  #looks = new Set<() => void>()
  #isInterrupted = false

  /** Something has changed: whoever waits looks again. */
  changed() {
    for (const look of [...this.#looks]) look()
  }

  interrupt() {
    this.#isInterrupted = true
    this.changed()
  }

  /** True once for each interrupt. */
  takeInterrupt(): boolean {
    const was = this.#isInterrupted
    this.#isInterrupted = false
    return was
  }

  /** Resolves with what `find` finds, now or after a change. `ms` below 0: waits for ever. */
  wait(find: () => number | undefined, ms: number): Promise<number> {
    return new Promise((resolve) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const finish = (result: number) => {
        this.#looks.delete(look)
        clearTimeout(timer)
        resolve(result)
      }
      const look = () => {
        if (this.takeInterrupt()) return finish(INTERRUPTED)
        const found = find()
        if (found !== undefined) finish(found)
      }
      this.#looks.add(look)
      // A longer timer would fire at once.
      if (ms >= 0) timer = setTimeout(() => finish(TIMED_OUT), Math.min(ms, 2 ** 31 - 1))
      look()
    })
  }
}
