// The connection log: the trace, read connection by connection. It depends on the events it was given and on nothing
// else, so a transcript or the journal gives the same log as the class did.

import type { Connect, Packet } from '../../wire/packet.ts'
import type { Closed, PacketRecord, Refused, Stamp, TraceEvent } from '../../wire/record.ts'
import { toConnackCode } from '../../wire/session-words.ts'
import { summarizePayload } from '../../wire/summary.ts'
import { en } from '../texts/en-connections.ts'
import type { Asked, AskedFilter, ConnectionEntry, MessageLine, Stranger, Told, Traffic } from './entry.ts'

/** Connections kept of a student. */
const KEPT = 50
/** Messages kept each way of the newest of them, and of the older ones. */
const MESSAGES = 30
const NEWEST = 10
const FEW = 5
const REFUSALS = 10
const FILTERS = 50
const STRANGERS = 50

export interface LogFacts {
  isStudent(handle: string): boolean
  /** Whom a certificate of the class is for, by its subject. */
  ownerOf?(certificate: string): string
  /** What a refusal says to the student. */
  say(event: Refused & Stamp, handle: string): Told
  /** What one says of a program that is nobody's, where there is more to say than the log knows. */
  sayOfStranger?(event: Refused & Stamp): Told | undefined
}

/** What an event changed: a student's entry, entries that fell out of the list, the strangers. */
export interface Change {
  entry?: ConnectionEntry
  dropped?: ConnectionEntry
  strangers?: true
}

export interface ConnectionLog {
  take(event: TraceEvent): Change
  /** The class has stopped, and every connection with it. */
  stop(time: number): void
  /** A connection that is no business of the class: as if it had never come. */
  ignore(id: string): void
  /** A student's connections, the oldest first. */
  of(handle: string): readonly ConnectionEntry[]
  all(): ConnectionEntry[]
  /** The student is gone: so are their connections, also those that are open. Answers them. */
  forget(handle: string): readonly ConnectionEntry[]
  /** The latest last. */
  strangers(): readonly Stranger[]
}

/** A connection while it is open. */
interface Open {
  entry: ConnectionEntry
  /** User name that was given. */
  claimed?: string
  isOwned: boolean
  /** Filters of SUBSCRIBE packets that wait for their SUBACK. */
  asked: Map<number, AskedFilter[]>
  refusal?: { why: string; told: Told }
  isStranger: boolean
  isSilent: boolean
}

/** The latest payload in words: a message for forty clients is the same for each of them. */
let latest: { payload: Uint8Array | string; words: string } | undefined

function toPayloadWords(payload: Uint8Array | string): string {
  if (latest?.payload !== payload) latest = { payload, words: summarizePayload(payload) }
  return latest.words
}

const none = (): Traffic => ({ count: 0, bytes: 0, last: [] })
const NOTHING: Change = {}

export function createConnectionLog({ isStudent, ownerOf, say, sayOfStranger }: LogFacts): ConnectionLog {
  const open = new Map<string, Open>()
  const byHandle = new Map<string, ConnectionEntry[]>()
  const strangers = new Map<string, Stranger>()

  /** From now on it is this student's. */
  function own(it: Open, handle: string): Change {
    if (it.isOwned) return { entry: it.entry }
    it.isOwned = true
    it.entry.handle = handle
    const list = byHandle.get(handle) ?? []
    byHandle.set(handle, list)
    list.push(it.entry)
    const older = list.at(-1 - NEWEST)
    if (older) for (const way of [older.published, older.received]) way.last = way.last.slice(-FEW)
    const dropped = list.length > KEPT ? list.shift() : undefined
    return { entry: it.entry, ...(dropped ? { dropped } : {}) }
  }

  /** Whose a connection is that was not let in: its certificate's owner's, or the handle's that it claimed. */
  function claimant({ claimed, entry }: Open): string | undefined {
    const owner = entry.certificate === undefined ? undefined : ownerOf?.(entry.certificate)
    if (owner !== undefined && isStudent(owner)) return owner
    const isPage = claimed !== undefined && entry.clientId?.startsWith(`site-${claimed}-`)
    return claimed !== undefined && !isPage && isStudent(claimed) ? claimed : undefined
  }

  function addStranger(it: Open, time: number, why: string, told: Told): Change {
    it.isStranger = true
    const { address = '', listener, transport, clientId } = it.entry
    const userName = it.claimed
    const key = [address, listener, userName, why].join('\n')
    const times = (strangers.get(key)?.times ?? 0) + 1
    strangers.delete(key)
    strangers.set(key, {
      ...{ time, times, address, listener, transport, why, ...told },
      ...(userName === undefined ? {} : { userName: cut(userName) }),
      ...(clientId ? { clientId: cut(clientId) } : {}),
    })
    if (strangers.size > STRANGERS) strangers.delete(strangers.keys().next().value!)
    return { strangers: true }
  }

  function takePacket(it: Open, event: PacketRecord): Change {
    const { packet, way, connection, time } = event
    const { entry } = it
    it.isSilent = false
    switch (packet.cmd) {
      case 'connect':
        if (entry.asked || way === 'out') return NOTHING
        it.claimed = connection.claimed
        entry.asked = toAsked(packet)
        Object.assign(entry, { clientId: cut(packet.clientId), version: connection.version ?? 4 })
        return NOTHING
      case 'connack': {
        if (toConnackCode(packet) !== 0) return NOTHING
        const { account, kind, clientId, certificate } = connection
        if (kind !== 'board' || account === undefined) {
          open.delete(connection.id) // a page, its cells, the desk
          return NOTHING
        }
        entry.letInAt = time
        if (clientId) entry.clientId = cut(clientId)
        if (certificate) entry.certificate = cut(certificate)
        return own(it, account)
      }
      case 'publish':
        if (!it.isOwned || packet.topic.startsWith('desk/')) return NOTHING
        addMessage(way === 'in' ? entry.published : entry.received, toLine(packet, time))
        return { entry }
      case 'subscribe':
        it.asked.set(
          packet.messageId ?? 0,
          packet.subscriptions.map(({ topic, qos }) => ({ filter: cut(topic), qos })),
        )
        return NOTHING
      case 'suback': {
        const asked = it.asked.get(packet.messageId ?? 0) ?? []
        it.asked.delete(packet.messageId ?? 0)
        const answered = asked.map((one, i) => ({ ...one, granted: Number(packet.granted[i]) }))
        const names = answered.map(({ filter }) => filter)
        const others = entry.filters.filter(({ filter }) => !names.includes(filter))
        entry.filters = [...others, ...answered].slice(-FILTERS)
        return it.isOwned ? { entry } : NOTHING
      }
      case 'unsubscribe': {
        const names = packet.unsubscriptions.map(cut)
        entry.filters = entry.filters.filter(({ filter }) => !names.includes(filter))
        return it.isOwned ? { entry } : NOTHING
      }
      default:
        return NOTHING
    }
  }

  function takeRefusal(it: Open, event: Refused & Stamp): Change {
    it.isSilent = false
    const { what, why, answer, time, connection } = event
    if (connection.certificate) it.entry.certificate = cut(connection.certificate)
    const handle = it.isOwned ? it.entry.handle : claimant(it)
    if (handle === undefined) return addStranger(it, time, why, sayOfStranger?.(event) ?? en.stranger(event))
    const told = say(event, handle)
    it.refusal = { why, told }
    const line = { time, what, why, answer, ...told }
    it.entry.refusals = [...it.entry.refusals, line].slice(-REFUSALS)
    return own(it, handle)
  }

  function takeEnd(it: Open, event: Closed & Stamp): Change {
    const { by, why, time } = event
    const { entry } = it
    open.delete(entry.id)
    const handle = it.isOwned ? entry.handle : claimant(it)
    if (handle === undefined) {
      if (it.isStranger) return NOTHING
      return addStranger(it, time, 'silent', it.isSilent ? en.silent : en.cutShort)
    }
    entry.endedAt = time
    entry.ended = { by, why, ...ending(it, event) }
    return own(it, handle)
  }

  function ending({ entry, refusal }: Open, { by, why }: Closed & Stamp): Told {
    const told = refusal?.why === why ? refusal.told : en.ending({ by, why, entry, rival: findRival(entry) })
    const will = why === 'DISCONNECT' || !entry.letInAt ? undefined : entry.asked?.will
    return will ? { ...told, sentence: `${told.sentence} ${en.will(will.topic)}` } : told
  }

  /** Who took a client identifier over: the newest connection that gives it. */
  function findRival({ id, handle, clientId }: ConnectionEntry): ConnectionEntry | undefined {
    return [...open.values()].findLast(
      ({ entry, claimed }) => entry.id !== id && entry.clientId === clientId && claimed === handle,
    )?.entry
  }

  return {
    take(event) {
      if (!('connection' in event)) return NOTHING
      const { connection, time } = event
      const { id, address, listener, transport } = connection
      if (event.type === 'opened') {
        const entry: ConnectionEntry = {
          ...{ id, handle: '', openedAt: time, ...(address === undefined ? {} : { address }) },
          ...{ listener, transport, filters: [], refusals: [], published: none(), received: none() },
        }
        open.set(id, { entry, isOwned: false, asked: new Map(), isStranger: false, isSilent: true })
        return NOTHING
      }
      const it = open.get(id)
      if (!it) return NOTHING
      if (event.type === 'packet') return takePacket(it, event)
      if (event.type === 'refused') return takeRefusal(it, event)
      return event.type === 'closed' ? takeEnd(it, event) : NOTHING
    },
    stop(time) {
      for (const { entry, isOwned } of open.values())
        if (isOwned) {
          const end = { by: 'broker', why: 'the classroom closes' } as const
          entry.endedAt = time
          entry.ended = { ...end, ...en.ending({ ...end, entry, rival: undefined }) }
        }
      open.clear()
    },
    ignore: (id) => void open.delete(id),
    of: (handle) => byHandle.get(handle) ?? [],
    all: () => [...byHandle.values()].flat(),
    forget(handle) {
      const list = byHandle.get(handle) ?? []
      byHandle.delete(handle)
      for (const { id } of list) open.delete(id)
      return list
    },
    strangers: () => [...strangers.values()],
  }
}

/** The log of a whole trace. What was still open at its end is said to be open. */
export function readConnections(trace: readonly TraceEvent[], facts: LogFacts): ConnectionLog {
  const log = createConnectionLog(facts)
  for (const event of trace) log.take(event)
  return log
}

/** Strings come from programs. */
const cut = (text: string) => (text.length > 256 ? `${text.slice(0, 255)}…` : text)

function toAsked({ clean, keepalive, will, properties }: Connect): Asked {
  const expiry = properties?.sessionExpiryInterval
  return {
    ...{ clean: clean === true, keepAlive: keepalive ?? 0 },
    ...(expiry === undefined ? {} : { expiry }),
    ...(will
      ? {
          will: {
            ...{ topic: cut(will.topic), payload: summarizePayload(will.payload) },
            ...{ qos: will.qos ?? 0, retain: will.retain === true },
          },
        }
      : {}),
  }
}

function toLine(packet: Extract<Packet, { cmd: 'publish' }>, time: number): MessageLine {
  const { topic, payload, qos, retain, dup } = packet
  return {
    ...{ time, topic: cut(topic), payload: toPayloadWords(payload), bytes: payload.length },
    ...{ qos, retain, dup },
  }
}

function addMessage(way: Traffic, line: MessageLine) {
  way.count++
  way.bytes += line.bytes
  way.last.push(line)
  if (way.last.length > MESSAGES) way.last.shift()
}
