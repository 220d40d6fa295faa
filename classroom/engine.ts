// The engine: takes each event of the trace once, in order, and hands it to whoever lives from it: the journal, the
// attempts, the notes, the packet feed.

import { isForJudge } from '../labs/checker/interruptions.ts'
import type { Standing } from '../labs/standing.ts'
import type { TraceEvent } from '../wire/record.ts'
import type { Attempts } from './attempts.ts'
import type { Connections } from './connections.ts'
import type { Flood } from './flood.ts'
import type { Journal } from './journal.ts'
import { type ConnectionNote, toNote } from './notes.ts'
import { type RefusalFacts, type UnknownUsers, whomItConcerns } from './refusals.ts'
import type { Storms } from './storms.ts'
import type { WireFeed } from './wire-feed.ts'

export interface EngineParts extends RefusalFacts {
  journal: Journal
  attempts: () => Attempts
  connections: Connections
  standing: Standing
  /** Of the self-test's guests it is on record that somebody came, and nobody is told. */
  guests: { owns(event: TraceEvent): boolean; came(event: TraceEvent): void }
  storms: Storms
  flood: Flood
  feed: WireFeed
  /** The connection log takes every event. */
  logConnection: (event: TraceEvent) => void
  /** … except those of connections that are no business of the class. */
  ignoreConnection: (id: string) => void
  unknownUsers: UnknownUsers
  /** A board of this student's was let in from there. */
  seenAt: (handle: string, address: string) => void
  publishNote: (handle: string, note: ConnectionNote) => void
  /** Something of ours failed over an event; the next ones are taken all the same. */
  onFault: (error: unknown) => void
}

export interface Engine {
  /** The tap's sink. What must happen before the broker sees the packet happens here; the rest in `settle`. */
  take(event: TraceEvent): void
  /** Hands on what waits. Called by itself at the end of the turn, and by whoever cannot wait for it. */
  settle(): void
}

/** Students' clients are recorded. Of the pages' own connections only that they came and went. */
const belongsInJournal = (event: TraceEvent) =>
  event.type !== 'packet' || (event.connection.kind !== 'site' && event.connection.kind !== 'desk')

export function createEngine(parts: EngineParts): Engine {
  const { journal, connections, standing, guests, storms, flood, feed, unknownUsers, publishNote } = parts
  const waiting: TraceEvent[] = []
  let isSettling = false
  /** Connections that were turned away, and whose pages were told: their end belongs there too. */
  const turnedAway = new Map<string, string[]>()

  function take(event: TraceEvent) {
    const isGuest = guests.owns(event)
    if (!isGuest && belongsInJournal(event)) journal.append(event)
    if (event.type === 'opened') guests.came(event)
    if ('connection' in event) {
      const { id, account, clientId } = event.connection
      if (event.type === 'packet' && event.way === 'in' && event.packet.cmd === 'publish') {
        const flooding = connections.floodingAccount(id)
        if (flooding !== undefined) flood.count(flooding)
      }
      if (event.type === 'closed') {
        connections.remove(id)
        if (event.why === 'taken over' && account !== undefined) storms.takenOver(account, clientId ?? '')
      }
    }
    if (isGuest && event.type !== 'closed') return
    if (waiting.length === 0 && !isSettling) queueMicrotask(settle)
    waiting.push(event)
  }

  // After the broker has finished with the bytes at hand: what the judge publishes in return finds the
  // subscription in place that made it publish.
  function settle() {
    if (isSettling) return
    isSettling = true
    for (let event = waiting.shift(); event; event = waiting.shift())
      try {
        if (guests.owns(event)) letGo(event)
        else {
          handOn(event)
          parts.logConnection(event)
        }
      } catch (error) {
        parts.onFault(error)
      }
    isSettling = false
  }

  /** A guest's connection has ended. */
  function letGo(event: TraceEvent) {
    standing.note(event)
    if ('connection' in event) parts.ignoreConnection(event.connection.id)
  }

  function handOn(event: TraceEvent) {
    const early = standing.note(event)
    switch (event.type) {
      case 'tick':
        for (const handle of parts.attempts().activeHandles())
          if (connections.of(handle).length > 0) parts.attempts().take(handle, event)
        return
      case 'restarted':
        for (const handle of parts.attempts().activeHandles()) parts.attempts().take(handle, event)
        return
      case 'started':
      case 'judged':
      case 'learned':
        return
      case 'desk':
        if (!isForJudge(event)) return
        for (const handle of parts.attempts().activeHandles()) parts.attempts().take(handle, event)
        return
      case 'sent':
      case 'answered':
      case 'asked':
        return parts.attempts().take(event.handle, event)
      case 'refused':
        return handOnRefusal(event)
      case 'opened':
      case 'packet':
      case 'closed':
        handOnPacket(event, early)
    }
  }

  function handOnPacket(
    event: Extract<TraceEvent, { type: 'opened' | 'packet' | 'closed' }>,
    early: TraceEvent[],
  ) {
    const { id, account, kind, address } = event.connection
    if (early.length > 0 && kind === 'board' && account !== undefined && address !== undefined)
      parts.seenAt(account, address)
    const judged = account !== undefined && (kind === 'board' || kind === 'cell')
    const known = turnedAway.get(id)
    if (event.type === 'closed') turnedAway.delete(id)
    for (const handle of judged ? [account] : (known ?? []))
      for (const each of early.length > 0 ? early : [event]) {
        parts.attempts().take(handle, each)
        show(handle, each)
      }
  }

  function handOnRefusal(event: Extract<TraceEvent, { type: 'refused' }>) {
    unknownUsers.note(event)
    const handles = whomItConcerns(event, parts)
    const { id } = event.connection
    const isAtDoor =
      event.what === 'connect' || (event.what === 'bytes' && event.connection.account === undefined)
    const before = isAtDoor ? standing.early(id) : []
    for (const handle of handles) {
      for (const each of [...before, event]) {
        parts.attempts().take(handle, each)
        show(handle, each)
      }
      publishNote(handle, toNote(event, handle))
    }
    if (isAtDoor && handles.length > 0) turnedAway.set(id, handles)
  }

  /** A board's events, and those of a client that claims to be one and is turned away. Cells show their own. */
  function show(handle: string, event: TraceEvent) {
    if (!('connection' in event)) return
    const { kind, claimed } = event.connection
    if (kind === 'board' || (kind === 'unknown' && claimed === handle)) feed.add(handle, event)
  }

  return { take, settle }
}
