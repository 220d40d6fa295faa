// The packets as a trace, JSON Lines that this site, the checker and the classroom read, and such a file read again.

import type { TraceEvent } from '../../../wire/record.ts'
import { parseTrace, type TraceFault, toLines } from '../../../wire/trace.ts'
import type { Row } from '../wire-log.ts'

/** Every event the rows were made of, in order, each once. */
export function toTrace(rows: readonly Row[]): string {
  const events = new Map<number, TraceEvent>()
  for (const row of rows) for (const event of row.events) events.set(event.seq, event)
  return toLines([...events.values()].sort((a, b) => a.seq - b.seq))
}

/** Beyond this a browser would stand still while it reads. */
export const MOST_BYTES = 32 * 1024 * 1024

export interface TraceFile {
  name: string
  events: readonly TraceEvent[]
  fault?: TraceFault
}

export function readTrace(name: string, text: string): TraceFile {
  const { trace, fault } = parseTrace(text)
  return { name, events: trace, ...(fault ? { fault } : {}) }
}
