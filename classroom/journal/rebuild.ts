// Attempts rebuilt from the journal alone: each judged again, by the labs as they are now, from its start to its end.

import { pickAttempt, type Started } from '../../labs/attempt-events.ts'
import { begin, fold } from '../../labs/checker/judge.ts'
import type { Lab } from '../../labs/checker/lab.ts'
import { toMessage } from '../../labs/checker/replay.ts'
import type { Judged, Trace, TraceEvent } from '../../wire/record.ts'
import type { StoredAttempt } from '../attempt-store.ts'
import { classroomOffers } from '../offers.ts'

export interface Rebuilt {
  start: Started
  /** What the record says was told last. */
  told: Judged | undefined
  /** Undefined when the lab is there no more. */
  stored: StoredAttempt | undefined
}

/** Every attempt in the journal, in the order in which they began. `isWanted` chooses. */
export function rebuildAttempts(
  trace: Trace,
  labs: ReadonlyMap<string, Lab>,
  isWanted: (start: Started) => boolean = () => true,
): Rebuilt[] {
  const starts = trace.filter((event) => event.type === 'started')
  const told = new Map<string, Judged>()
  for (const event of trace) if (event.type === 'judged') told.set(keyOf(event), event)
  const wanted = starts.filter(isWanted)
  const share = shareOut(trace)
  const rebuilt = new Map<Started, Rebuilt>()
  for (const [handle, own] of Map.groupBy(wanted, (start) => start.handle)) {
    const events = share(handle)
    for (const start of own) {
      const lab = labs.get(start.lab)
      const next = starts.find((other) => other.handle === handle && other.seq > start.seq)
      const stored = lab && judgeAgain(lab, start, pickAttempt(events, start), next?.time)
      rebuilt.set(start, { start, told: told.get(keyOf(start)), stored })
    }
  }
  return wanted.map((start) => rebuilt.get(start)!)
}

export const keyOf = ({ handle, lab, number }: Pick<Started, 'handle' | 'lab' | 'number'>): string =>
  `${handle}/${lab}/${number}`

function judgeAgain(lab: Lab, start: Started, trace: Trace, endedAt: number | undefined): StoredAttempt {
  // A record of an older program does not say what the class had.
  const { handle, number, seed, time: startedAt, offers = classroomOffers, paused = false } = start
  let state = begin(lab, { handle, number, seed, startedAt, offers, paused })
  for (const event of trace) state = fold(lab, state, event).state
  const last = trace.at(-1)
  const message = toMessage(lab, state, endedAt ?? last?.time ?? startedAt, endedAt)
  return {
    handle,
    lab: lab.id,
    number,
    seed,
    startedAt,
    endedAt: endedAt ?? null,
    seq: last?.seq ?? start.seq,
    state: JSON.stringify(state),
    message: JSON.stringify(message),
  }
}

/**
 * What can concern one student: all but the connections of others. A class has millions of events, and each attempt
 * would have to be looked for in all of them.
 */
function shareOut(trace: Trace): (handle: string) => TraceEvent[] {
  const accounts = new Map<string, string>()
  for (const event of trace)
    if ('connection' in event && event.connection.account !== undefined)
      accounts.set(event.connection.id, event.connection.account)
  const ownerOf = (event: TraceEvent) =>
    'connection' in event ? accounts.get(event.connection.id) : 'handle' in event ? event.handle : undefined
  const byOwner = Map.groupBy(trace, ownerOf)
  const common = byOwner.get(undefined) ?? []
  return (handle) => [...common, ...(byOwner.get(handle) ?? [])].sort((a, b) => a.seq - b.seq)
}
