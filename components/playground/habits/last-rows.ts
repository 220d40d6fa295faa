// The newest packets of a cell as lines of a trace, few enough to be kept.

import { toTrace } from '../ladder/trace-file.ts'
import type { Row } from '../wire-log.ts'

const MOST_ROWS = 300
/** Of one cell, in characters. */
const MOST_CHARACTERS = 200_000

export function toLastLines(rows: readonly Row[]): string {
  for (let count = MOST_ROWS; count > 0; count = Math.floor(count / 2)) {
    const lines = toTrace(rows.slice(-count))
    if (lines.length <= MOST_CHARACTERS) return lines
  }
  return ''
}
