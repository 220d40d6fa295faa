// Time, handed in. The broker, the gate and the tap never look at a clock of their own, so that a test can
// stop time and a replay can run it at any speed.

export interface Clock {
  /** Milliseconds on a clock that never goes back; its zero means nothing. */
  now(): number
  /** Milliseconds since 1970, UTC. May jump when somebody sets the machine's clock. */
  wall(): number
  /** Runs `task` once after `ms` milliseconds (any size). Returns a function that cancels it. */
  after(ms: number, task: () => void): () => void
}

/** `setTimeout` counts in a signed 32-bit integer: 24.8 days. A longer wait is made of several. */
const LONGEST_TIMEOUT = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after(ms, task) {
    let left = ms
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      const step = Math.min(left, LONGEST_TIMEOUT)
      left -= step
      timer = setTimeout(() => (left > 0 ? wait() : task()), step)
    }
    wait()
    return () => clearTimeout(timer)
  },
}

/** A clock that stands still until `advance` is called, which runs what falls due, in order. */
export interface StoppedClock extends Clock {
  advance(ms: number): void
  /** How many tasks are waiting. */
  readonly waiting: number
}

export function stoppedClock(startWall = 0): StoppedClock {
  let now = 0
  let order = 0
  const tasks = new Map<number, { due: number; task: () => void }>()
  const nextDue = (until: number) => {
    let found: number | undefined
    for (const [id, { due }] of tasks) {
      if (due <= until && (found === undefined || due < (tasks.get(found)?.due ?? 0))) found = id
    }
    return found
  }
  return {
    now: () => now,
    wall: () => startWall + now,
    after(ms, task) {
      const id = order++
      tasks.set(id, { due: now + ms, task })
      return () => tasks.delete(id)
    },
    advance(ms) {
      const end = now + ms
      for (let id = nextDue(end); id !== undefined; id = nextDue(end)) {
        const { due, task } = tasks.get(id)!
        tasks.delete(id)
        now = due
        task()
      }
      now = end
    },
    get waiting() {
      return tasks.size
    },
  }
}
