// The messages among what passed, the latest first, and no more than can be read.

import type { TraceEvent, Way } from '../../../wire/record.ts'
import { toVisible } from '../../../wire/visible.ts'

export interface Passed {
  key: string
  /** `in`: a board published it. `out`: the broker sent it to one. */
  way: Way
  topic: string
  payload: string
  qos: number
  retain: boolean
}

const MOST = 100
/** Characters of a payload that are shown. */
const SHOWN = 120

const toText = (payload: string | Uint8Array): string => {
  const text =
    typeof payload === 'string' ? payload : new TextDecoder().decode(payload.subarray(0, 4 * SHOWN))
  return toVisible(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)
}

export function toPassed(events: readonly TraceEvent[]): Passed[] {
  return events.flatMap((event) => {
    if (event.type !== 'packet' || event.packet.cmd !== 'publish') return []
    const { topic, payload, qos, retain } = event.packet
    const key = `${event.seq} ${event.connection.id}`
    return [{ key, way: event.way, topic: toVisible(topic), payload: toText(payload), qos, retain }]
  })
}

export const withPassed = (before: readonly Passed[], came: readonly Passed[]): readonly Passed[] =>
  came.length === 0 ? before : [...came.toReversed(), ...before].slice(0, MOST)
