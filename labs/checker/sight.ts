// What a student's clients were seen to do: one event of the trace becomes no, one or several sights, and the
// judge's picture of the boards (`World`) follows. Site and desk connections are never looked at.

import type { Connack, Connect, Packet, Publish, Suback, Subscribe, Unsubscribe } from '../../wire/packet.ts'
import type {
  Connection,
  PacketRecord,
  RefusalReason,
  Refused,
  Stamp,
  TraceEvent,
} from '../../wire/record.ts'
import { toEvidence } from './evidence.ts'
import type { Board, Subscription, World } from './state.ts'
import type { Evidence } from './verdict.ts'
import { hash } from './word.ts'

interface Seen {
  /** Milliseconds since 1970, by the trace's clock. */
  time: number
  evidence: Evidence[]
}

export type Sight =
  | (Seen & { what: 'connected'; board: Board })
  | (Seen & { what: 'kept out'; why: RefusalReason; userName: string; clientId: string; looksLike: string })
  | (Seen & { what: 'taken over'; clientId: string; addresses: string[]; times: number })
  | (Seen & { what: 'published'; board: Board; topic: string; payload: Uint8Array; repeated: boolean })
  | (Seen & { what: 'publish refused'; seq: number })
  | (Seen & { what: 'subscribed'; board: Board; subscription: Subscription })
  | (Seen & { what: 'filter refused'; filter: string; why?: RefusalReason })
  | (Seen & { what: 'delivered'; board: Board; topic: string; payload: Uint8Array; retained: boolean })
  | (Seen & { what: 'sent'; step: string; payload: string })
  | (Seen & { what: 'answered'; step: string; text: string })
  | (Seen & { what: 'asked'; step: string })
  | (Seen & { what: 'tick' })

export interface Look {
  world: World
  sights: Sight[]
}

/** Take-overs further apart than this are somebody restarting a board. */
const STORM_WITHIN = 15_000
/** The picture stays small whatever a client does. */
const MOST = 64

/** Whose events these are: the handle, and the lab for what was done on its page. */
export interface Whose {
  handle: string
  lab: string
}

export function look(world: World, event: TraceEvent, whose: Whose): Look {
  switch (event.type) {
    case 'packet':
      return lookAtPacket(world, event, whose.handle)
    case 'refused':
      return lookAtRefusal(world, event, whose.handle)
    case 'closed':
      return lookAtClose(world, event)
    case 'tick':
      return { world, sights: [{ what: 'tick', time: event.time, evidence: [] }] }
    case 'opened':
      return { world, sights: [] }
    default: {
      if (event.handle !== whose.handle || event.lab !== whose.lab) return { world, sights: [] }
      const seen = { time: event.time, evidence: [toEvidence(event)], step: event.step }
      if (event.type === 'sent') return { world, sights: [{ what: 'sent', ...seen, payload: event.payload }] }
      if (event.type === 'answered')
        return { world, sights: [{ what: 'answered', ...seen, text: event.text }] }
      return { world, sights: [{ what: 'asked', ...seen }] }
    }
  }
}

const isOwn = ({ account, kind }: Connection, handle: string) =>
  account === handle && (kind === 'board' || kind === 'cell')

// A CONNECT is recorded before anybody knows what kind of connection it is.
const mayBeOwn = (connection: Connection, handle: string) =>
  isOwn(connection, handle) ||
  (connection.claimed === handle && connection.kind === 'unknown' && !isPageOf(connection, handle))

/** The page's own connection, which it may be even where its sign-in has ended and nothing was proved. */
const isPageOf = ({ kind, clientId }: Connection, handle: string) =>
  kind === 'site' || kind === 'desk' || clientId?.startsWith(`site-${handle}-`) === true

function lookAtPacket(world: World, event: PacketRecord, handle: string): Look {
  const { packet, connection } = event
  if (packet.cmd === 'connect')
    return mayBeOwn(connection, handle) ? arrive(world, event, packet) : { world, sights: [] }
  if (packet.cmd === 'connack') return answerArrival(world, event, packet, handle)
  if (!isOwn(connection, handle)) return { world, sights: [] }
  const board = world.boards.find(({ id }) => id === connection.id)
  if (!board) return event.way === 'in' ? adopt(world, event, handle) : { world, sights: [] }
  switch (packet.cmd) {
    case 'publish':
      return event.way === 'in'
        ? takePublish(world, board, event, packet)
        : { world, sights: [toDelivery(board, event, packet)] }
    case 'puback':
    case 'pubcomp':
      return event.way === 'out' ? acknowledge(world, board, packet) : { world, sights: [] }
    case 'subscribe':
      return askFilters(world, board, event, packet)
    case 'suback':
      return grantFilters(world, board, event, packet)
    case 'unsubscribe':
      return dropFilters(world, board, packet)
    default:
      return { world, sights: [] }
  }
}

/** A board whose CONNECT the judge was never shown. That it speaks proves that it is connected. */
function adopt(world: World, event: PacketRecord, handle: string): Look {
  const { connection } = event
  const board = toBoard(connection, event.time, { clean: true, subscriptions: [], resumed: true })
  const adopted = lookAtPacket(withBoard(world, board), event, handle)
  return { ...adopted, sights: [{ what: 'connected', ...seen(event), board }, ...adopted.sights] }
}

function toBoard(
  { id, clientId = '', address = '' }: Connection,
  since: number,
  session: Pick<Board, 'clean' | 'subscriptions' | 'resumed'>,
): Board {
  return { id, clientId, address, since, ...session, asked: [], refused: [] }
}

function withBoard(world: World, board: Board): World {
  return { ...world, boards: [...world.boards.filter(({ id }) => id !== board.id), board].slice(-MOST) }
}

const seen = (event: Stamp & TraceEvent, ...before: Evidence[]): Seen => ({
  time: event.time,
  evidence: [...before, toEvidence(event)],
})

function arrive(world: World, event: PacketRecord, packet: Connect): Look {
  const arrival = {
    id: event.connection.id,
    clean: packet.clean !== false,
    refused: false,
    evidence: toEvidence(event),
  }
  return { world: { ...world, arrivals: [...world.arrivals, arrival].slice(-MOST) }, sights: [] }
}

function answerArrival(world: World, event: PacketRecord, packet: Connack, handle: string): Look {
  const { connection } = event
  const arrival = world.arrivals.find(({ id }) => id === connection.id)
  const rest = { ...world, arrivals: world.arrivals.filter(({ id }) => id !== connection.id) }
  const before = arrival ? [arrival.evidence] : []
  if (packet.returnCode !== 0) {
    if (!arrival || arrival.refused) return { world: rest, sights: [] }
    const why = CODES[packet.returnCode ?? 0] ?? 'unexpected'
    return { world: rest, sights: [toKeptOut(seen(event, ...before), why, connection)] }
  }
  if (!isOwn(connection, handle)) return { world: rest, sights: [] }
  const clientId = connection.clientId ?? ''
  const isSame = (one: { clientId: string }) => clientId !== '' && one.clientId === clientId
  // One client identifier has one connection at most [MQTT-3.1.4-2].
  const kept = packet.sessionPresent ? (world.sessions.find(isSame) ?? world.boards.find(isSame)) : undefined
  const board = toBoard(connection, event.time, {
    clean: arrival?.clean ?? true,
    subscriptions: kept?.subscriptions ?? [],
    resumed: packet.sessionPresent === true && !kept,
  })
  const sessions = world.sessions.filter((one) => !isSame(one))
  const boards = world.boards.filter((one) => !isSame(one))
  return {
    world: withBoard({ ...rest, sessions, boards }, board),
    sights: [{ what: 'connected', ...seen(event, ...before), board }],
  }
}

/** What a return code says when no refusal is on record, as in front of another broker (3.1.1 table 3.1). */
const CODES: Record<number, RefusalReason> = {
  1: 'protocol-level',
  2: 'client-id-invalid',
  4: 'wrong-password',
}

function toKeptOut(
  what: Seen,
  why: RefusalReason,
  connection: Connection,
  detail?: Refused['detail'],
): Sight {
  return {
    what: 'kept out',
    ...what,
    why,
    userName: String(detail?.userName ?? connection.claimed ?? ''),
    clientId: connection.clientId ?? '',
    looksLike: String(detail?.looksLike ?? ''),
  }
}

function lookAtRefusal(world: World, event: Refused & Stamp, handle: string): Look {
  const { connection } = event
  if (event.what === 'connect') return refuseArrival(world, event, handle)
  if (!isOwn(connection, handle)) return { world, sights: [] }
  const board = world.boards.find(({ id }) => id === connection.id)
  if (!board) return { world, sights: [] }
  if (event.what === 'publish') {
    const { published } = board
    return published && published.topic === event.detail?.topic
      ? { world, sights: [{ what: 'publish refused', ...seen(event), seq: published.seq }] }
      : { world, sights: [] }
  }
  if (event.what !== 'subscribe') return { world, sights: [] }
  const filter = String(event.detail?.filter ?? '')
  const request = board.asked.findLast(({ filters }) => filters.includes(filter))
  return {
    world: withBoard(world, { ...board, refused: [...board.refused, filter].slice(-MOST) }),
    sights: [
      {
        what: 'filter refused',
        ...seen(event, ...(request ? [request.evidence] : [])),
        filter,
        why: event.why,
      },
    ],
  }
}

// An unknown user name cannot be matched with a handle. Whoever feeds the judge has chosen which ones may be
// this student's: those from the address of the student's page.
function refuseArrival(world: World, event: Refused & Stamp, handle: string): Look {
  const { connection, why } = event
  const nameless = why === 'unknown-user' || why === 'no-credentials'
  const claims = connection.claimed === handle || connection.account === handle
  if (isPageOf(connection, handle) || (!nameless && !claims)) return { world, sights: [] }
  const arrival = world.arrivals.find(({ id }) => id === connection.id)
  const arrivals = world.arrivals.map((one) => (one.id === connection.id ? { ...one, refused: true } : one))
  const what = seen(event, ...(arrival ? [arrival.evidence] : []))
  return {
    world: { ...world, arrivals },
    sights: [toKeptOut(what, why, connection, event.detail)],
  }
}

function lookAtClose(world: World, event: Extract<TraceEvent, { type: 'closed' }>): Look {
  const { id } = event.connection
  const arrivals = world.arrivals.filter((arrival) => arrival.id !== id)
  const board = world.boards.find((one) => one.id === id)
  if (!board)
    return arrivals.length === world.arrivals.length
      ? { world, sights: [] }
      : { world: { ...world, arrivals }, sights: [] }
  const others = world.sessions.filter(({ clientId }) => clientId !== board.clientId)
  const lasting = board.clean ? [] : [{ clientId: board.clientId, subscriptions: board.subscriptions }]
  const gone = {
    ...world,
    arrivals,
    boards: world.boards.filter((one) => one.id !== id),
    sessions: [...others, ...lasting].slice(-MOST),
  }
  return event.by === 'broker' && /tak(en|e)[ -]?over/i.test(event.why)
    ? takeOver(gone, board, event)
    : { world: gone, sights: [] }
}

function takeOver(world: World, board: Board, event: TraceEvent): Look {
  const { clientId, address } = board
  const recent = world.takeovers.filter((one) => event.time - one.time <= STORM_WITHIN)
  const takeovers = [...recent, { clientId, address, time: event.time }].slice(-MOST)
  const same = takeovers.filter((one) => one.clientId === clientId)
  const rival = world.boards.filter((one) => one.clientId === clientId)
  const addresses = [...new Set([...same, ...rival].map((one) => one.address).filter(Boolean))]
  return {
    world: { ...world, takeovers },
    sights: [{ what: 'taken over', ...seen(event), clientId, addresses, times: same.length }],
  }
}

const toBytes = (payload: string | Uint8Array) =>
  typeof payload === 'string' ? new TextEncoder().encode(payload) : payload

/** A number for a payload, to tell whether two are the same without keeping them. */
const digestOf = (bytes: Uint8Array) => hash(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

// One QoS 1 or 2 message: same client identifier, packet identifier, topic and payload, with no PUBACK or
// PUBCOMP in between, whatever DUP says. MQTT.js and old clients repeat without it.
function takePublish(world: World, board: Board, event: PacketRecord, packet: Publish): Look {
  const payload = toBytes(packet.payload)
  const { clientId } = board
  const { messageId = 0, qos, topic } = packet
  const next = withBoard(world, { ...board, published: { seq: event.seq, topic } })
  const sight = { what: 'published', ...seen(event), board, topic, payload } as const
  if (qos === 0) return { world: next, sights: [{ ...sight, repeated: false }] }
  const message = { clientId, messageId, topic, digest: digestOf(payload) }
  const repeated = world.unacknowledged.some(
    (one) => isSameSender(one, message) && one.topic === topic && one.digest === message.digest,
  )
  const others = world.unacknowledged.filter((one) => !isSameSender(one, message))
  return {
    world: { ...next, unacknowledged: [...others, message].slice(-MOST) },
    sights: [{ ...sight, repeated }],
  }
}

type Sender = { clientId: string; messageId: number }

const isSameSender = (one: Sender, other: Sender) =>
  one.clientId === other.clientId && one.messageId === other.messageId

function acknowledge(world: World, { clientId }: Board, packet: Packet): Look {
  const sender = { clientId, messageId: packet.messageId ?? 0 }
  const unacknowledged = world.unacknowledged.filter((one) => !isSameSender(one, sender))
  return { world: { ...world, unacknowledged }, sights: [] }
}

function toDelivery(board: Board, event: PacketRecord, packet: Publish): Sight {
  const payload = toBytes(packet.payload)
  return {
    what: 'delivered',
    ...seen(event),
    board,
    topic: packet.topic,
    payload,
    retained: packet.retain === true,
  }
}

function askFilters(world: World, board: Board, event: PacketRecord, packet: Subscribe): Look {
  const request = {
    messageId: packet.messageId ?? 0,
    filters: packet.subscriptions.map(({ topic }) => topic),
    evidence: toEvidence(event),
  }
  return { world: withBoard(world, { ...board, asked: [...board.asked, request].slice(-MOST) }), sights: [] }
}

/** A granted filter counts from its SUBACK; codes from 0x80 up are refusals (3.1.1 §3.9.3). */
function grantFilters(world: World, board: Board, event: PacketRecord, packet: Suback): Look {
  const request = board.asked.find(({ messageId }) => messageId === packet.messageId)
  if (!request) return { world, sights: [] }
  const what = seen(event, request.evidence)
  const answers = request.filters.map((filter, i) => ({ filter, qos: Number(packet.granted[i] ?? 0x80) }))
  const granted: Subscription[] = answers
    .filter(({ qos }) => qos < 0x80)
    .map(({ filter, qos }) => ({ filter, qos, evidence: what.evidence }))
  const names = granted.map(({ filter }) => filter)
  const kept = board.subscriptions.filter(({ filter }) => !names.includes(filter))
  const next: Board = {
    ...board,
    asked: board.asked.filter((one) => one !== request),
    refused: board.refused.filter((filter) => !request.filters.includes(filter)),
    subscriptions: [...kept, ...granted].slice(-MOST),
  }
  const unexplained = answers.filter(({ filter, qos }) => qos >= 0x80 && !board.refused.includes(filter))
  return {
    world: withBoard(world, next),
    sights: [
      ...granted.map((subscription): Sight => ({ what: 'subscribed', ...what, board: next, subscription })),
      ...unexplained.map(({ filter }): Sight => ({ what: 'filter refused', ...what, filter })),
    ],
  }
}

function dropFilters(world: World, board: Board, packet: Unsubscribe): Look {
  const subscriptions = board.subscriptions.filter(({ filter }) => !packet.unsubscriptions.includes(filter))
  return { world: withBoard(world, { ...board, subscriptions }), sights: [] }
}
