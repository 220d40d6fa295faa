// The order of tiles, and what moving one does to it. Tiles flow: the order is all there is.

export type Direction = 'left' | 'right' | 'up' | 'down'

/** Where the tile at `from` goes, with so many columns; `from` itself when it cannot go there. */
export function toPlace(from: number, direction: Direction, count: number, columns: number): number {
  const by = { left: -1, right: 1, up: -columns, down: columns }[direction]
  const to = from + by
  // From the last row but one, down goes to the end where there is nothing below.
  if (direction === 'down' && to >= count && from < count - 1) return count - 1
  return to >= 0 && to < count ? to : from
}

export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.toSpliced(from, 1)
  return from in items ? rest.toSpliced(to, 0, items[from]!) : rest
}
