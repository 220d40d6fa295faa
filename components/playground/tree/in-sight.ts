// Which rows of a long list to draw: those in sight, and some around them.

export interface Sight {
  /** Pixels scrolled, pixels in sight, pixels a row. */
  top: number
  height: number
  row: number
}

const AROUND = 8

/** From `first` up to `last`, which is not drawn any more. */
export function findInSight(count: number, { top, height, row }: Sight): { first: number; last: number } {
  const fits = Math.ceil(height / row)
  const first = Math.max(0, Math.min(Math.floor(top / row), count - fits) - AROUND)
  return { first, last: Math.min(count, first + fits + 2 * AROUND) }
}

/** Where to scroll so that `index` is in sight; undefined when it is. */
export function findScroll(index: number, { top, height, row }: Sight): number | undefined {
  if (index * row < top) return index * row
  if ((index + 1) * row > top + height) return (index + 1) * row - height
  return undefined
}
