// What each attempt in a recorded class rests on, found in one pass: whose every event is, and what stood when an attempt
// began. It is what attempt-events.ts picks for one attempt, for all of them at once.

import { type Connection, isOverHttp, type Trace, type TraceEvent } from '../../wire/record.ts'
import { toConnackCode } from '../../wire/session-words.ts'
import { noteArrival } from '../attempt-events.ts'
import { isForJudge } from '../checker/interruptions.ts'
import { isOwn, isPageOf } from '../checker/sights/own.ts'
import { createStanding } from '../standing.ts'

export interface Concerns {
  /** Whose attempts are to see this event; `undefined`: everybody's. */
  of(event: TraceEvent): readonly string[] | undefined
  /** Open connections, subscriptions in effect and arrivals without an answer when the attempt began. */
  before(started: TraceEvent): readonly TraceEvent[]
}

const NOBODY: readonly string[] = []

export function findConcerns(trace: Trace): Concerns {
  const owners = findOwners(trace)
  const standing = createStanding()
  const arriving = new Map<string, TraceEvent[]>()
  const before = new Map<TraceEvent, TraceEvent[]>()
  for (const event of trace) {
    if (event.type === 'started') {
      const { handle } = event
      const unanswered = [...arriving].flatMap(([id, events]) =>
        owners.get(id)?.includes(handle) ? events : [],
      )
      before.set(
        event,
        [...new Set([...standing.of(handle), ...unanswered])].sort((a, b) => a.seq - b.seq),
      )
    }
    standing.note(event)
    if ('connection' in event) noteArrival(arriving, event)
  }
  return {
    of(event) {
      if (event.type === 'tick' || event.type === 'restarted' || isForJudge(event)) return undefined
      if ('connection' in event) return owners.get(event.connection.id) ?? NOBODY
      return 'handle' in event && event.type !== 'judged' ? [event.handle] : NOBODY
    },
    before: (started) => before.get(started) ?? [],
  }
}

/** By connection: the students whose clients they are, or tried to become. Never a page's, never one over HTTP. */
function findOwners(trace: Trace): Map<string, string[]> {
  const owners = new Map<string, string[]>()
  const atAddress = new Map<string | undefined, Set<string>>()
  const own = (connection: Connection, handle: string) => {
    const known = owners.get(connection.id) ?? []
    if (!known.includes(handle)) owners.set(connection.id, [...known, handle])
  }
  for (const event of trace) {
    if (!('connection' in event)) continue
    const { connection } = event
    const { account, address } = connection
    if (account === undefined || isOverHttp(connection)) continue
    if (!atAddress.get(address)?.has(account))
      atAddress.set(address, new Set([...(atAddress.get(address) ?? []), account]))
    if (isOwn(connection, account)) own(connection, account)
  }
  const students = new Set([...atAddress.values()].flatMap((handles) => [...handles]))
  for (const event of trace) {
    if (!('connection' in event) || event.connection.account !== undefined || !isKeptOut(event)) continue
    const { connection } = event
    const { claimed, address } = connection
    const isNameless =
      event.type === 'refused' && (event.why === 'unknown-user' || event.why === 'no-credentials')
    const meant = isNameless ? [...(atAddress.get(address) ?? [])] : []
    if (claimed !== undefined && students.has(claimed)) meant.push(claimed)
    for (const handle of meant) if (!isPageOf(connection, handle)) own(connection, handle)
  }
  return owners
}

const isKeptOut = (event: TraceEvent) =>
  (event.type === 'refused' && event.what === 'connect') ||
  (event.type === 'packet' && event.packet.cmd === 'connack' && toConnackCode(event.packet) !== 0)
