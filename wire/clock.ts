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

/** A clock that can be stopped, slowed down and moved on, whatever its base does. */
export interface PausableClock extends Clock {
  /** How fast it runs: 1 is as fast as its base, 0 not at all. */
  readonly rate: number
  setRate(rate: number): void
  pause(): void
  /** Back to the rate before `pause`. */
  resume(): void
  /** Moves on to `now`, unless it is there already; what falls due runs, in order. */
  advanceTo(now: number): void
  /** Stands at `now`, or where it is when that is later, until `release`, and goes on from there. */
  hold(now: number): void
  release(): void
}

/** A timer may ring a little early by its own clock. It counts as due. */
const EARLY_MS = 2

interface Waiting {
  due: number
  order: number
  task: () => void
}

export function pausableClock(base: Clock = systemClock): PausableClock {
  const offset = base.wall() - base.now()
  let rate = 1
  let rateBefore = 1
  /** Where it stood (`mark`) when its base stood at `baseMark`. */
  let mark = base.now()
  let baseMark = mark
  let held: number | undefined
  let order = 0
  let isRunning = false
  /** In the order in which they fall due. */
  const waiting: Waiting[] = []
  let cancelAlarm = () => {}

  const running = () => mark + (base.now() - baseMark) * rate
  const now = () => held ?? running()

  function settle() {
    if (held !== undefined) return
    mark = running()
    baseMark = base.now()
  }

  function arm() {
    cancelAlarm()
    cancelAlarm = () => {}
    const [first] = waiting
    if (!first || rate === 0 || held !== undefined || isRunning) return
    cancelAlarm = base.after(Math.max(0, first.due - running()) / rate, () =>
      runUntil(running() + EARLY_MS * rate),
    )
  }

  /** Each task finds the clock at the moment for which it was set, or where it is when it is late. */
  function runUntil(end: number) {
    if (isRunning || held !== undefined) return
    isRunning = true
    for (let [first] = waiting; first && first.due <= end && held === undefined; [first] = waiting) {
      waiting.shift()
      settle()
      mark = Math.max(mark, first.due)
      first.task()
    }
    isRunning = false
    arm()
  }

  function setRate(next: number) {
    settle()
    rate = next
    arm()
  }

  return {
    now,
    wall: () => now() + offset,
    after(ms, task) {
      const one: Waiting = { due: now() + Math.max(0, ms), order: order++, task }
      let at = waiting.length
      while (at > 0 && waiting[at - 1]!.due > one.due) at--
      waiting.splice(at, 0, one)
      if (at === 0) arm()
      return () => {
        const found = waiting.indexOf(one)
        if (found < 0) return
        waiting.splice(found, 1)
        if (found === 0) arm()
      }
    },
    get rate() {
      return rate
    },
    setRate,
    pause() {
      if (rate === 0) return
      rateBefore = rate
      setRate(0)
    },
    resume() {
      if (rate === 0) setRate(rateBefore)
    },
    advanceTo(end) {
      if (held !== undefined) held = Math.max(held, end)
      if (held !== undefined || end <= running()) return
      runUntil(end)
      settle()
      mark = Math.max(mark, end)
      arm()
    },
    hold(at) {
      held = Math.max(now(), at)
      arm()
    },
    release() {
      if (held === undefined) return
      mark = held
      baseMark = base.now()
      held = undefined
      arm()
    },
  }
}
