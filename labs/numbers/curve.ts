// Progress over a lesson: how many had begun, and how many had passed each step, moment by moment.

export interface Curve {
  /** The first moment, and milliseconds from one to the next. */
  from: number
  every: number
  /** Students, at each moment. */
  begun: number[]
  /** For each step, in the lab's order. */
  passed: number[][]
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** What a scale may count in. */
const STEPS = [
  ...[1, 2, 5, 10, 20, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 6, 12, 24].map((count) => count * HOUR),
]

/** Moments at most, the first one not counted. */
const MOMENTS = 60

/** So long without anything, and another lesson has begun. */
const PAUSE = 2 * HOUR

/**
 * Of the latest lesson in which something happened; what was there before counts from its first moment on. `begun` and
 * `passed`: when, each student once.
 */
export function toCurve(begun: readonly number[], passed: readonly (readonly number[])[]): Curve {
  const times = [...begun, ...passed.flat()].sort((a, b) => a - b)
  const first = times.findLastIndex((time, i) => i === 0 || time - times[i - 1]! > PAUSE)
  const [from, to] = [times[first] ?? 0, times.at(-1) ?? 0]
  const every = STEPS.find((step) => (to - from) / step <= MOMENTS) ?? Math.ceil((to - from) / MOMENTS)
  const moments = times.length === 0 ? [] : range(Math.ceil((to - from) / every) + 1)
  const count = (when: readonly number[]) => {
    const sorted = [...when].sort((a, b) => a - b)
    let at = 0
    return moments.map((i) => {
      while (at < sorted.length && sorted[at]! <= from + i * every) at++
      return at
    })
  }
  return { from, every, begun: count(begun), passed: passed.map(count) }
}

const range = (length: number) => Array.from({ length }, (_, i) => i)
