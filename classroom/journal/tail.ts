// The end of the journal: what was recorded since a moment that is known by its number.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TraceEvent } from '../../wire/record.ts'
import { createTraceReader, LineFault } from '../../wire/trace.ts'
import { listSegments } from './segments.ts'

/** Events behind number `seq`, in order. Lines before it are read as well: they tell whose connections are meant. */
export function readTail(folder: string, seq: number): TraceEvent[] {
  const names = listSegments(folder)
  // A segment is named for its first event: the last one that begins at or before is where to begin.
  const first = names.findLastIndex((name) => Number.parseInt(name, 10) <= seq + 1)
  const reader = createTraceReader()
  const tail: TraceEvent[] = []
  for (const name of names.slice(Math.max(0, first)))
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      if (line === '') continue
      const event = readLine(reader, line)
      // Half a line is what power that fails leaves behind.
      if (!event) return tail
      if (event.seq > seq) tail.push(event)
    }
  return tail
}

function readLine(reader: ReturnType<typeof createTraceReader>, line: string): TraceEvent | undefined {
  try {
    return reader.read(line)
  } catch (error) {
    if (error instanceof LineFault) return undefined
    throw error
  }
}
