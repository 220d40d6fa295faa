// Which rows of a long list to draw: those in sight, and some around them.

export interface View {
  /** Pixels scrolled, pixels in sight, pixels a row. */
  top: number
  height: number
  row: number
}

/** Shorter lists are drawn whole: the browser's own search finds everything in them. */
const WHOLE = 300
const AROUND = 20

export function findWindow(count: number, { top, height, row }: View): { first: number; last: number } {
  if (count <= WHOLE) return { first: 0, last: count }
  const inSight = Math.ceil(height / row)
  const first = Math.max(0, Math.min(Math.floor(top / row), count - inSight) - AROUND)
  return { first, last: Math.min(count, first + inSight + 2 * AROUND) }
}
