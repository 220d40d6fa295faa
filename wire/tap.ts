// The tap: records what passes and changes nothing, except that passwords never reach the record.

import type { Clock } from './clock.ts'
import { systemClock } from './clock.ts'
import type { Happening, TraceEvent } from './record.ts'
import { withoutSecrets } from './redact.ts'

export interface Tap {
  record(happening: Happening): TraceEvent
}

export interface NumberingTap extends Tap {
  /** Number of the last event; before the first, the number before it. */
  readonly lastSeq: number
}

/** Stamps each happening with its number and its time, and hands it to `sink`. */
export function createTap(
  sink: (event: TraceEvent) => void,
  clock: Clock = systemClock,
  firstSeq = 1,
): NumberingTap {
  let seq = firstSeq
  return {
    get lastSeq() {
      return seq - 1
    },
    record(happening) {
      const event = { ...withoutSecrets(happening), seq: seq++, at: clock.now(), time: clock.wall() }
      sink(event)
      return event
    },
  }
}
