// Numbers over time, as many as a chart can show: points no denser than the eye, no older than asked, and the ticks
// beside them.

export interface Point {
  at: number
  value: number
}

/** Denser than this nobody sees; a flood of messages costs nothing then. */
const CLOSEST_MS = 100

export class Series {
  #points: Point[] = []
  #keepMs: number
  version = 0

  constructor(keepMs: number) {
    this.#keepMs = keepMs
  }

  /** The newest is always there: of those that come too close together, it takes the place of the one before. */
  add(point: Point) {
    const last = this.#points.at(-1)
    // A clock that somebody set back.
    if (last && point.at < last.at) this.#points = this.#points.filter(({ at }) => at <= point.at)
    const [before, newest] = this.#points.slice(-2)
    if (before && newest && newest.at - before.at < CLOSEST_MS) this.#points.pop()
    this.#points.push(point)
    this.version++
    if (this.#points[0]!.at < point.at - 2 * this.#keepMs) this.#points = [...this.points(point.at)]
  }

  set keepMs(ms: number) {
    this.#keepMs = ms
  }

  clear() {
    this.#points = []
    this.version++
  }

  /** Those of the last while before `now`, and one before it, so that the line comes in from the edge. */
  points(now: number): readonly Point[] {
    const from = now - this.#keepMs
    const first = this.#points.findIndex(({ at }) => at >= from)
    if (first < 0) return this.#points.slice(-1)
    return this.#points.slice(Math.max(0, first - 1))
  }
}

/** Round numbers that span `low` to `high`, about `count` of them. */
export function toTicks(low: number, high: number, count = 4): number[] {
  const span = high - low
  if (!(span > 0)) return [low]
  const rough = span / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? power * 10
  const first = Math.floor(low / step) * step
  const ticks: number[] = []
  for (let i = 0; ticks.length < 20; i++) {
    const tick = Number((first + i * step).toPrecision(12))
    ticks.push(tick)
    if (tick >= high) break
  }
  return ticks
}

export interface Extent {
  low: number
  high: number
}

/** Least and greatest. A single value, or many that are the same, get some room around them. */
export function toExtent(points: readonly Point[]): Extent | undefined {
  if (points.length === 0) return undefined
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const { value } of points) {
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low !== high) return { low, high }
  const room = Math.abs(low) / 10 || 1
  return { low: low - room, high: high + room }
}
