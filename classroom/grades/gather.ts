// Things that changed, done together: at most once in so many milliseconds, however often they change.

export interface Gathered<Thing> {
  add(thing: Thing): void
  /** Does now what waits. */
  flush(): void
  stop(): void
}

export function gather<Thing>(every: number, work: (things: ReadonlySet<Thing>) => void): Gathered<Thing> {
  let waiting = new Set<Thing>()
  let timer: ReturnType<typeof setTimeout> | undefined
  function flush() {
    clearTimeout(timer)
    timer = undefined
    const things = waiting
    waiting = new Set()
    if (things.size > 0) work(things)
  }
  return {
    add(thing) {
      waiting.add(thing)
      timer ??= setTimeout(flush, every)
    },
    flush,
    stop() {
      clearTimeout(timer)
      timer = undefined
      waiting.clear()
    },
  }
}
