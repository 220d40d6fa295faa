// Whether the program can still do anything: a timer to come, a connection that is open. With neither, it has come
// to its end, as a program in Node has.

export interface Pending {
  /** As the global functions of these names, but counted. */
  timers: {
    setTimeout(task: unknown, ms?: number, ...values: unknown[]): number
    setInterval(task: unknown, ms?: number, ...values: unknown[]): number
    clearTimeout(id?: number): void
    clearInterval(id?: number): void
  }
  /** Something is open; call what it returns when it is not any more. */
  hold(): () => void
  readonly isBusy: boolean
}

type SetTimer = (task: () => void, ms?: number) => number

/** `changed` is called whenever the last thing to wait for has gone. */
export function createPending(
  native: { setTimeout: SetTimer; setInterval: SetTimer; clearTimeout(id?: number): void },
  changed: () => void,
): Pending {
  const timers = new Set<number>()
  let held = 0
  const settle = () => {
    if (timers.size === 0 && held === 0) changed()
  }
  const clear = (id?: number) => {
    native.clearTimeout(id)
    if (id !== undefined && timers.delete(id)) settle()
  }
  return {
    timers: {
      setTimeout(task, ms, ...values) {
        const id = native.setTimeout(() => {
          try {
            if (typeof task === 'function') task(...values)
          } finally {
            if (timers.delete(id)) settle()
          }
        }, ms)
        timers.add(id)
        return id
      },
      setInterval(task, ms, ...values) {
        const id = native.setInterval(() => {
          if (typeof task === 'function') task(...values)
        }, ms)
        timers.add(id)
        return id
      },
      clearTimeout: clear,
      clearInterval: clear,
    },
    hold() {
      held++
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        held--
        settle()
      }
    },
    get isBusy() {
      return timers.size > 0 || held > 0
    },
  }
}
