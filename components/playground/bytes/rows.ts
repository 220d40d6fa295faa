// The rows of a hex grid. Long fields are folded, and so is the end of a packet that has too many rows: a payload of
// 64 KB must not make thousands of elements.

import type { Outline } from './entries.ts'

export interface ByteRow {
  kind: 'bytes'
  from: number
  to: number
}
/** Rows that are not shown, until someone asks. */
export interface Fold {
  kind: 'fold'
  from: number
  to: number
}

/** A field that is longer is folded behind its first bytes. */
const LONG = 160
const SHOWN_FIRST = 64
const SHOWN_LAST = 16
/** How many rows at most, and how many more with each press. */
export const MOST_ROWS = 128
export const MORE_BYTES = 1_024

/** `opened`: by the byte where a fold begins, how many of its bytes are shown all the same. */
export function toRows(
  { entries }: Outline,
  size: number,
  perRow: number,
  opened: ReadonlyMap<number, number>,
  most = MOST_ROWS,
): (ByteRow | Fold)[] {
  const rows: (ByteRow | Fold)[] = []
  const folds = entries
    .filter(({ field }) => field.to - field.from > LONG && (field.isWhole || !field.fields))
    .map(({ field }) => toFold(field.from, field.to, perRow, opened))
  for (let at = 0; at < size; ) {
    const fold = folds.find(({ from, to }) => from === at && to > at)
    if (rows.length >= most && size - at > 4 * perRow) {
      rows.push({ kind: 'fold', from: at, to: size })
      break
    }
    const to = fold ? fold.to : Math.min(at + perRow, size)
    rows.push({ kind: fold ? 'fold' : 'bytes', from: at, to })
    at = to
  }
  return rows
}

/** From the beginning of one row to that of another. */
function toFold(from: number, to: number, perRow: number, opened: ReadonlyMap<number, number>) {
  const start = Math.ceil((from + SHOWN_FIRST) / perRow) * perRow
  const shown = opened.get(start) ?? 0
  const end = Math.floor((to - SHOWN_LAST) / perRow) * perRow
  return { key: start, from: start + Math.ceil(shown / perRow) * perRow, to: end }
}

/** Where the fold that now begins at `from` began before any of it was shown. */
export function findFoldStart(opened: ReadonlyMap<number, number>, from: number, perRow: number): number {
  for (const [start, shown] of opened) if (start + Math.ceil(shown / perRow) * perRow === from) return start
  return from
}

/** The byte that a key leads to from `at`; undefined for a key that leads nowhere. */
export function findNext(key: string, at: number, size: number, perRow: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + perRow,
    ArrowUp: at - perRow,
    Home: at - (at % perRow),
    End: Math.min(at - (at % perRow) + perRow - 1, size - 1),
  }
  const next = steps[key]
  return next === undefined || next < 0 || next >= size ? undefined : next
}
