// A part of a class: so long, these students, these labs. What an attempt in it rests on comes along, so that it is judged
// as it was.

import type { Trace, TraceEvent } from '../wire/record.ts'
import { isForJudge } from './checker/interruptions.ts'
import { findConcerns } from './class-replay/concerns.ts'
import { createStanding } from './standing.ts'

export interface ClassPart {
  /** Milliseconds since 1970; left out: all. */
  from?: number | undefined
  to?: number | undefined
  students?: readonly string[] | undefined
  labs?: readonly string[] | undefined
}

/** A stretch of one student's events, by their place in the trace. */
interface Stretch {
  handle: string
  first: number
  /** Not in it any more. */
  end: number
}

export function pickPart(trace: Trace, part: ClassPart): TraceEvent[] {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, students } = part
  if (Object.values(part).every((wish) => wish === undefined)) return [...trace]
  const whoseIs = findWhose(trace)
  const stretches = new Map(
    [...new Set(trace.flatMap((event) => whoseIs(event) ?? []))]
      .filter((handle) => students?.includes(handle) ?? true)
      .map((handle) => [handle, findStretches(trace, handle, part)]),
  )
  const beginnings = Map.groupBy([...stretches.values()].flat(), ({ first }) => first)
  const earliest = Math.min(...beginnings.keys(), trace.length)
  const standing = createStanding()
  const picked = new Set<TraceEvent>()
  for (const [i, event] of trace.entries()) {
    for (const { handle } of beginnings.get(i) ?? [])
      for (const before of standing.of(handle)) picked.add(before)
    standing.note(event)
    const whose = whoseIs(event)
    const isInTime = event.time >= from && event.time <= to
    const isPicked =
      whose === undefined
        ? // Time passes in all that an attempt rests on, and what stops a lab counts from its beginning.
          event.time <= to && (i >= earliest || isForJudge(event))
        : whose.length === 0
          ? isInTime && !students
          : whose.some((handle) => stretches.get(handle)?.some(({ first, end }) => i >= first && i < end))
    if (isPicked) picked.add(event)
  }
  return [...picked].sort((a, b) => a.seq - b.seq)
}

/** Whose an event is, also before it was proved. Undefined: everybody's, such as time that passes. */
function findWhose(trace: Trace): (event: TraceEvent) => readonly string[] | undefined {
  const concerns = findConcerns(trace)
  const accounts = new Map<string, string>()
  for (const event of trace)
    if ('connection' in event && event.connection.account !== undefined)
      accounts.set(event.connection.id, event.connection.account)
  return (event) => {
    const concerned = concerns.of(event)
    if (concerned === undefined || concerned.length > 0) return concerned
    if ('handle' in event) return [event.handle]
    const account = 'connection' in event ? accounts.get(event.connection.id) : undefined
    return account === undefined ? [] : [account]
  }
}

/** With labs chosen, the attempts at them; else all of the time, from the beginning of the attempt that went on then. */
function findStretches(trace: Trace, handle: string, { from, to, labs }: ClassPart): Stretch[] {
  const starts = trace.flatMap((event, i) =>
    event.type === 'started' && event.handle === handle ? [{ i, time: event.time, lab: event.lab }] : [],
  )
  const begin = from === undefined ? 0 : placeOf(trace, from)
  const end = to === undefined ? trace.length : placeOf(trace, to + 1)
  if (!labs) {
    const running = starts.findLast(({ i }) => i < begin)
    return [{ handle, first: running?.i ?? begin, end }]
  }
  return starts
    .map(({ i, lab }, n) => ({ handle, lab, first: i, end: Math.min(end, starts[n + 1]?.i ?? trace.length) }))
    .filter(({ lab, first, end }) => labs.includes(lab) && end > Math.max(first, begin))
}

/** Where the first event at or after this time stands. */
function placeOf(trace: Trace, time: number): number {
  const place = trace.findIndex((event) => event.time >= time)
  return place < 0 ? trace.length : place
}
