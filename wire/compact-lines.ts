// A trace in few bytes: what a reader can tell by itself is left out. Of a packet that is its words, as it has the bytes.

import type { Trace } from './record.ts'
import { toLines } from './trace.ts'

interface Fields {
  seq: number
  at: number
  time: number
  packet?: unknown
}

/** As `toLines`, for files that are sent. */
export function toCompactLines(trace: Trace): string {
  let last: Fields | undefined
  const shorten = (line: string): string => {
    const { packet: _words, ...fields }: Fields = JSON.parse(line)
    const { seq, at, time, ...rest } = fields
    const before = last
    last = fields
    const stamp = {
      ...(before && seq === before.seq + 1 ? {} : { seq }),
      ...(before && at === before.at ? {} : { at }),
      ...(before && time - before.time === at - before.at ? {} : { time }),
    }
    return `${JSON.stringify({ ...stamp, ...rest })}\n`
  }
  return toLines(trace).trimEnd().split('\n').filter(Boolean).map(shorten).join('')
}
