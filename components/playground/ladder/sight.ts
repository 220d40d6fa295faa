// What is in sight, and only that is drawn: the stops between two heights, and the arrows that pass through.

import type { Place, Stop, Timeline } from './timeline.ts'

export interface Sight {
  stops: readonly Stop[]
  arrows: readonly Place[]
}

/** Arrows that begin above and end below what is in sight; a link throttled to a crawl has thousands on their way. */
const MOST_CROSSING = 120

export function findSight({ stops, places }: Timeline, from: number, to: number): Sight {
  const first = findFirst(stops, from)
  let last = first
  while (last < stops.length && stops[last]!.top < to) last++
  const seen = stops.slice(first, last)
  const keys = new Set<number>()
  for (const { what, row } of seen) if (what === 'packet' || what === 'arrival') keys.add(row.key)
  let crossing = 0
  for (const [key, place] of places) {
    if (place.from >= from) break
    const isLong = place.end === 'flying' || place.to > to
    if (!isLong || keys.has(key)) continue
    if (++crossing > MOST_CROSSING) break
    keys.add(key)
  }
  const arrows = [...keys].flatMap((key) => places.get(key) ?? [])
  return { stops: seen, arrows }
}

/** Index of the first stop that ends below `y`. */
export function findFirst(stops: readonly Stop[], y: number): number {
  let low = 0
  let high = stops.length
  while (low < high) {
    const middle = (low + high) >> 1
    const { top, height } = stops[middle]!
    if (top + height <= y) low = middle + 1
    else high = middle
  }
  return low
}
