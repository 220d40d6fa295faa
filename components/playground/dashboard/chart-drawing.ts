// Where the line of a chart runs, in the chart's own units.

import { toShownNumber } from './reading.ts'
import { type Point, toExtent, toTicks } from './series.ts'
import { en } from './texts/en.ts'

export interface ChartDrawing {
  /** Where the line may begin, right of the numbers. */
  left: number
  path: string
  last: { x: number; y: number } | undefined
  rows: { y: number; text: string }[]
  columns: { x: number; text: string }[]
}

const TOP = 8
const BOTTOM = 22
const RIGHT = 6
const DIGIT = 7.2

export function toDrawing(
  points: readonly Point[],
  { now, width, height, minutes }: { now: number; width: number; height: number; minutes: number },
): ChartDrawing {
  const { low, high } = toExtent(points) ?? { low: 0, high: 1 }
  const ticks = toTicks(low, high, 3)
  const [bottom, top] = [Math.min(low, ticks[0] ?? low), Math.max(high, ticks.at(-1) ?? high)]
  const texts = ticks.map(toShownNumber)
  const left = Math.max(...texts.map(({ length }) => length)) * DIGIT + 10
  const start = now - minutes * 60_000
  const toX = (at: number) => left + ((at - start) / (now - start)) * (width - left - RIGHT)
  const toY = (value: number) =>
    height - BOTTOM - ((value - bottom) / (top - bottom || 1)) * (height - TOP - BOTTOM)

  const placed = points.map(({ at, value }) => ({ x: toX(at), y: toY(value) }))
  const last = placed.at(-1)
  return {
    left,
    path: toPath(fromEdge(placed, left)),
    last: last && last.x >= left ? last : undefined,
    rows: ticks.map((tick, i) => ({ y: toY(tick), text: texts[i]! })),
    columns: [
      { x: left, text: en.chartStart(minutes) },
      { x: width - RIGHT, text: en.chartNow },
    ],
  }
}

interface Place {
  x: number
  y: number
}

/** The first point may lie before the chart begins: there the line comes in at the edge, at the height it has there. */
function fromEdge(places: readonly Place[], left: number): readonly Place[] {
  const [first, second] = places
  if (!first || !second || first.x >= left) return places
  if (second.x <= left) return places.slice(1)
  const part = (left - first.x) / (second.x - first.x)
  return [{ x: left, y: first.y + part * (second.y - first.y) }, ...places.slice(1)]
}

/** One column of the screen shows its highest and its lowest: 6,000 points are drawn as few as can be seen. */
function toPath(places: readonly Place[]): string {
  const drawn: Place[] = []
  for (let i = 0; i < places.length; ) {
    const column = Math.floor(places[i]!.x)
    let end = i
    while (end < places.length && Math.floor(places[end]!.x) === column) end++
    const group = places.slice(i, end)
    if (group.length <= 2) drawn.push(...group)
    else {
      const highest = group.reduce((a, b) => (b.y < a.y ? b : a))
      const lowest = group.reduce((a, b) => (b.y > a.y ? b : a))
      drawn.push(...(highest.x <= lowest.x ? [highest, lowest] : [lowest, highest]))
    }
    i = end
  }
  return drawn.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
}
