// An event of the trace, as a verdict quotes it.

import { toHex } from '../../wire/hex.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { summarize } from '../../wire/summary.ts'
import type { Evidence } from './verdict.ts'

/** Bytes of a longer packet are left out: evidence travels in every verdict. */
const LONGEST = 256
/** A SUBSCRIBE may hold many filters. */
const LONGEST_SUMMARY = 400

export function toEvidence(event: TraceEvent): Evidence {
  const summary = summarize(event)
  const evidence: Evidence = {
    seq: event.seq,
    time: event.time,
    summary: summary.length > LONGEST_SUMMARY ? `${summary.slice(0, LONGEST_SUMMARY)}…` : summary,
  }
  if ('connection' in event) {
    evidence.connection = event.connection.id
    if (event.connection.clientId !== undefined) evidence.clientId = event.connection.clientId
  }
  if (event.type === 'packet') {
    evidence.way = event.way
    if (event.bytes.length <= LONGEST) evidence.hex = toHex(event.bytes)
  }
  return evidence
}
