// A plot of progress as geometry: lines that go up in steps, their labels, and scales that a person can read.

import type { Curve } from '../../../labs/numbers/curve.ts'

export const size = { width: 760, height: 280, left: 44, right: 44, top: 12, bottom: 34 } as const

const inner = {
  width: size.width - size.left - size.right,
  height: size.height - size.top - size.bottom,
}

/** Where a label stands, and on which side of that place. */
export interface Label {
  text: string
  x: number
  y: number
  side: 'left' | 'right'
}

export interface Line {
  path: string
  label: Label
}

export interface Chart {
  begun: Line
  steps: Line[]
  across: { x: number; time: number }[]
  up: { y: number; count: number }[]
}

/** Pixels that a label needs for itself. */
const ROOM = { x: 20, y: 15 }

export function toChart({ from, every, begun, passed }: Curve, begunLabel: string): Chart {
  const most = Math.max(1, ...begun)
  const last = Math.max(1, begun.length - 1)
  const x = (i: number) => round(size.left + (i / last) * inner.width)
  const y = (count: number) => round(size.top + inner.height * (1 - count / most))
  const path = (counts: readonly number[]) =>
    counts.map((count, i) => (i === 0 ? `M${x(0)} ${y(count)}` : `H${x(i)}V${y(count)}`)).join('')
  const labels = moveApart([
    { text: begunLabel, x: x(last) + 6, y: y(begun.at(-1) ?? 0), side: 'right' },
    ...passed.map((counts, i): Label => {
      const end = counts.at(-1) ?? 0
      // Beside its climb, where lines stand apart; at their ends they meet.
      const half = counts.findIndex((count) => count >= end / 2)
      if (end === 0 || half === 0) return { text: String(i + 1), x: x(last) + 6, y: y(end), side: 'right' }
      return { text: String(i + 1), x: x(half) - 4, y: y(end / 2), side: 'left' }
    }),
  ])
  return {
    begun: { path: path(begun), label: labels[0]! },
    steps: passed.map((counts, i) => ({ path: path(counts), label: labels[i + 1]! })),
    across: pick(begun.length, 6).map((i) => ({ x: x(i), time: from + i * every })),
    up: toScale(most).map((count) => ({ y: y(count), count })),
  }
}

/** A label that would stand on one before it moves up, and from the top on down, until it has room. */
export function moveApart(labels: readonly Label[]): Label[] {
  const placed: Label[] = []
  for (const label of labels) {
    const isTaken = (y: number) =>
      placed.some((one) => Math.abs(one.x - label.x) < ROOM.x && Math.abs(one.y - y) < ROOM.y)
    const ways = Array.from({ length: labels.length * 2 + 1 }, (_, i) => i * ROOM.y)
    const up = ways.map((way) => label.y - way).find((y) => y >= size.top && !isTaken(y))
    const down = ways.map((way) => label.y + way).find((y) => !isTaken(y))
    placed.push({ ...label, y: round(up ?? down ?? label.y) })
  }
  return placed
}

/** From 0 to the most, at most five steps, in whole students. */
export function toScale(most: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((one) => most / one <= 5) ?? Math.ceil(most / 5)
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step)
}

/** At most `count` of so many places, evenly, with the first and the last. */
export function pick(length: number, count: number): number[] {
  if (length <= count) return Array.from({ length }, (_, i) => i)
  return Array.from({ length: count }, (_, i) => Math.round((i * (length - 1)) / (count - 1)))
}

const round = (number: number) => Math.round(number * 10) / 10
