// One attempt out of the trace of a class: what its judge was shown, from the start of the attempt to its end.

import type { Trace, TraceEvent } from '../wire/record.ts'
import { toConnackCode } from '../wire/session-words.ts'
import { isForJudge } from './checker/interruptions.ts'
import { isOwn, isPageOf } from './checker/sights/own.ts'
import { createStanding } from './standing.ts'

export interface AttemptName {
  handle: string
  /** Left out: the lab that the student began last. */
  lab?: string | undefined
  /** Left out: the latest attempt. */
  number?: number | undefined
}

export type Started = Extract<TraceEvent, { type: 'started' }>

/** The event that began the attempt; undefined when it is not on record. */
export function findStart(trace: Trace, { handle, lab, number }: AttemptName): Started | undefined {
  return trace.findLast(
    (event): event is Started =>
      event.type === 'started' &&
      event.handle === handle &&
      (lab === undefined || event.lab === lab) &&
      (number === undefined || event.number === number),
  )
}

/**
 * The attempt's events in order. First what stood when it began: connections that were open, subscriptions in effect.
 * A trace that does not say when an attempt began is taken from its first event.
 */
export function pickAttempt(trace: Trace, name: AttemptName): TraceEvent[] {
  const { handle } = name
  const start = findStart(trace, name)
  const from = start?.seq ?? 0
  const next = trace.find(
    (event) => event.type === 'started' && event.handle === handle && start && event.seq > from,
  )
  const until = next?.seq ?? Number.POSITIVE_INFINITY
  const lab = start?.lab ?? name.lab
  const own = findOwnConnections(trace, handle)
  const standing = createStanding()
  const arriving = new Map<string, TraceEvent[]>()
  for (const event of trace) {
    if (event.seq >= from) break
    standing.note(event)
    if ('connection' in event && own.has(event.connection.id)) noteArrival(arriving, event)
  }
  const before = [...standing.of(handle), ...[...arriving.values()].flat()]
  const after = trace.filter((event) => {
    // What came of it before, and lessons, are no part of what it is judged by.
    if (event.seq < from || event.seq >= until) return false
    if (event.type === 'judged' || event.type === 'learned') return false
    if (event.type === 'desk') return isForJudge(event)
    if (event.type === 'tick' || event.type === 'restarted') return true
    if ('connection' in event) return own.has(event.connection.id)
    return event.handle === handle && (lab === undefined || event.lab === lab)
  })
  return [...new Set([...before, ...after])].sort((a, b) => a.seq - b.seq)
}

/** Connections that had no answer yet when the attempt began: what they said until then belongs to it. */
export function noteArrival(
  arriving: Map<string, TraceEvent[]>,
  event: Extract<TraceEvent, { connection: object }>,
) {
  const { id } = event.connection
  const isAnswer = event.type === 'packet' && event.packet.cmd === 'connack'
  if (event.type === 'opened') arriving.set(id, [event])
  else if (isAnswer || event.type === 'closed') arriving.delete(id)
  else arriving.get(id)?.push(event)
}

/** Identifiers of the connections of a student's clients, and of those that tried to become one. Never the page's. */
function findOwnConnections(trace: Trace, handle: string): Set<string> {
  const own = new Set<string>()
  const addresses = new Set<string | undefined>()
  for (const event of trace) {
    if (!('connection' in event)) continue
    if (isOwn(event.connection, handle)) own.add(event.connection.id)
    if (event.connection.account === handle) addresses.add(event.connection.address)
  }
  for (const event of trace) {
    if (!('connection' in event) || isPageOf(event.connection, handle)) continue
    const { id, claimed, account, address } = event.connection
    if (account !== undefined) continue
    const isKeptOut =
      (event.type === 'refused' && event.what === 'connect') ||
      (event.type === 'packet' && event.packet.cmd === 'connack' && toConnackCode(event.packet) !== 0)
    const isNameless =
      event.type === 'refused' && (event.why === 'unknown-user' || event.why === 'no-credentials')
    if (isKeptOut && (claimed === handle || (isNameless && addresses.has(address)))) own.add(id)
  }
  return own
}
