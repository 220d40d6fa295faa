// What a key does in a tree, as the ARIA practices have it: arrows, Home, End, and typing the beginning of a name.

/** A row as far as the keys need it. */
export interface KeyRow {
  /** Counted from 1. */
  level: number
  name: string
  hasChildren: boolean
  isOpen: boolean
}

export type TreeMove = { move: 'to' | 'open' | 'close'; row: number }

/** Undefined when the key means nothing here. Enter and Space are left to the caller. */
export function findMove(rows: readonly KeyRow[], at: number, key: string): TreeMove | undefined {
  const row = rows[at]
  if (!row) return rows.length > 0 && /^(Arrow|Home|End)/.test(key) ? { move: 'to', row: 0 } : undefined
  const to = (next: number): TreeMove | undefined =>
    next >= 0 && next < rows.length ? { move: 'to', row: next } : undefined
  switch (key) {
    case 'ArrowDown':
      return to(at + 1)
    case 'ArrowUp':
      return to(at - 1)
    case 'Home':
      return to(0)
    case 'End':
      return to(rows.length - 1)
    case 'PageDown':
      return to(Math.min(rows.length - 1, at + 10))
    case 'PageUp':
      return to(Math.max(0, at - 10))
    case 'ArrowRight':
      if (!row.hasChildren) return undefined
      return row.isOpen ? to(at + 1) : { move: 'open', row: at }
    case 'ArrowLeft':
      if (row.hasChildren && row.isOpen) return { move: 'close', row: at }
      return to(findParent(rows, at))
    default:
      return undefined
  }
}

function findParent(rows: readonly KeyRow[], at: number): number {
  for (let i = at - 1; i >= 0; i--) if (rows[i]!.level < rows[at]!.level) return i
  return -1
}

/** The next row whose name begins with what was typed, from `at` on and around; -1 when there is none. */
export function findTyped(rows: readonly KeyRow[], at: number, typed: string): number {
  const part = typed.toLowerCase()
  // One letter goes on to the next row; more letters may still mean this one.
  const start = typed.length === 1 ? 1 : 0
  for (let i = 0; i < rows.length; i++) {
    const row = (Math.max(at, 0) + start + i) % rows.length
    if (rows[row]!.name.toLowerCase().startsWith(part)) return row
  }
  return -1
}
