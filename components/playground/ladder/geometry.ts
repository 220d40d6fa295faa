// How much room there is: widths of the columns and heights of the lines, for a wide ladder and for a narrow one.

import type { Metrics } from './timeline.ts'

export interface Geometry {
  isWide: boolean
  /** For times, at the left. */
  gutter: number
  /** From the edge of the lifelines' column to the outer ones. */
  margin: number
  /** How many lifelines there is room for. */
  mostLanes: number
  /** Width of the lifelines' column, for so many of them. */
  across(lanes: number): number
  /** Of one character on an arrow. */
  character: number
  metrics: Metrics
}

const WIDE = 720
/** Of the width, what the lifelines may take beside the details. */
const SHARE = 0.7

export function toGeometry(width: number): Geometry {
  return width >= WIDE ? toWide(width) : toNarrow(width)
}

function toWide(width: number): Geometry {
  const [gutter, margin, step, least] = [84, 60, 215, 112]
  const most = width * SHARE - gutter
  return {
    isWide: true,
    gutter,
    margin,
    mostLanes: Math.max(3, Math.floor((most - 2 * margin) / least) + 1),
    across: (lanes) => Math.min(most, (lanes - 1) * step + 2 * margin),
    character: 7.45,
    metrics: { packet: 38, line: 25, arrival: 22, note: 27, pings: 30, gap: 34 },
  }
}

/** The details stand below their arrow. */
function toNarrow(width: number): Geometry {
  const [gutter, margin, least] = [50, 31, 68]
  const across = Math.max(140, width - gutter)
  return {
    isWide: false,
    gutter,
    margin,
    mostLanes: Math.max(3, Math.floor((across - 2 * margin) / least) + 1),
    across: () => across,
    character: 6.9,
    metrics: { packet: 52, line: 22, arrival: 20, note: 27, pings: 32, gap: 32 },
  }
}
