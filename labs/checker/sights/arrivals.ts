// A client arrives: CONNECT, and its answer by CONNACK or by a refusal.

import { toHex } from '../../../wire/hex.ts'
import type { Connack, Connect } from '../../../wire/packet.ts'
import { reason } from '../../../wire/reason.ts'
import type { Connection, PacketRecord, RefusalReason, Refused, Stamp } from '../../../wire/record.ts'
import { isLasting, toConnackCode } from '../../../wire/session-words.ts'
import { toEvidence } from '../evidence.ts'
import { type Greeting, LONGEST_WILL, type World } from '../state.ts'
import { toBoard, withBoard } from './board.ts'
import { isOwn, isPageOf } from './own.ts'
import { type Look, NOTHING, type Seen, type Sight, seen } from './sight.ts'

/** Connections that have no answer yet at the same time. */
const MOST_ARRIVALS = 8

export function arrive(world: World, event: PacketRecord, packet: Connect): Look {
  const arrival = { id: event.connection.id, refused: false, greeting: toGreeting(event, packet) }
  return {
    world: { ...world, arrivals: [...world.arrivals, arrival].slice(-MOST_ARRIVALS) },
    sights: NOTHING,
  }
}

function toGreeting(event: PacketRecord, packet: Connect): Greeting {
  const { will } = packet
  const payload = typeof will?.payload === 'string' ? new TextEncoder().encode(will.payload) : will?.payload
  return {
    clean: !isLasting(packet),
    keepAlive: packet.keepalive ?? 0,
    account: packet.username !== undefined && packet.password !== undefined,
    ...(packet.clientId ? {} : { nameless: true }),
    ...(will
      ? {
          will: {
            topic: will.topic,
            hex: toHex((payload ?? new Uint8Array()).subarray(0, LONGEST_WILL)),
            qos: Number(will.qos),
            retain: will.retain === true,
            delay: will.properties?.willDelayInterval ?? 0,
          },
        }
      : {}),
    evidence: toEvidence(event),
  }
}

export function answerArrival(world: World, event: PacketRecord, packet: Connack, handle: string): Look {
  const { connection } = event
  const arrival = world.arrivals.find(({ id }) => id === connection.id)
  if (!arrival && !isOwn(connection, handle)) return { world, sights: NOTHING }
  const rest = { ...world, arrivals: world.arrivals.filter(({ id }) => id !== connection.id) }
  const before = arrival ? [arrival.greeting.evidence] : []
  const code = toConnackCode(packet)
  if (code !== 0) {
    if (!arrival || arrival.refused) return { world: rest, sights: NOTHING }
    const why = CODES[code] ?? 'unexpected'
    return { world: rest, sights: [toKeptOut(seen(event, ...before), why, connection)] }
  }
  if (!isOwn(connection, handle)) return { world: rest, sights: NOTHING }
  const clientId = connection.clientId ?? ''
  const isSame = (one: { clientId: string }) => clientId !== '' && one.clientId === clientId
  // One client identifier has one connection at most [MQTT-3.1.4-2].
  const kept = packet.sessionPresent ? (world.sessions.find(isSame) ?? world.boards.find(isSame)) : undefined
  const board = toBoard(connection, event.time, {
    ...(arrival ? { greeting: arrival.greeting } : {}),
    clean: arrival?.greeting.clean ?? true,
    subscriptions: kept?.subscriptions ?? [],
    resumed: packet.sessionPresent === true && !kept,
  })
  const sessions = world.sessions.filter((one) => !isSame(one))
  const boards = world.boards.filter((one) => !isSame(one))
  return {
    world: withBoard({ ...rest, sessions, boards }, board),
    sights: [
      { what: 'connected', ...seen(event, ...before), board, sessionPresent: packet.sessionPresent === true },
    ],
  }
}

/** What a code says when no refusal is on record, as in front of another broker (3.1.1 table 3.1, 5.0 §3.2.2.2). */
const CODES: Record<number, RefusalReason> = {
  1: 'protocol-level',
  2: 'client-id-invalid',
  4: 'wrong-password',
  [reason.unsupportedProtocolVersion]: 'protocol-level',
  [reason.clientIdentifierNotValid]: 'client-id-invalid',
  [reason.badUserNameOrPassword]: 'wrong-password',
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

// An unknown user name cannot be matched with a handle. Whoever feeds the judge has chosen which ones may be
// this student's: those from the address of the student's page.
export function refuseArrival(world: World, event: Refused & Stamp, handle: string): Look {
  const { connection, why } = event
  const nameless = why === 'unknown-user' || why === 'no-credentials'
  const claims = connection.claimed === handle || connection.account === handle
  if (isPageOf(connection, handle) || (!nameless && !claims)) return { world, sights: NOTHING }
  const arrival = world.arrivals.find(({ id }) => id === connection.id)
  const arrivals = world.arrivals.map((one) => (one.id === connection.id ? { ...one, refused: true } : one))
  const what = seen(event, ...(arrival ? [arrival.greeting.evidence] : []))
  return {
    world: { ...world, arrivals },
    sights: [toKeptOut(what, why, connection, event.detail)],
  }
}
