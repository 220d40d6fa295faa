// What a broker did is done again, from the record alone: which messages it took, who was sent them and acknowledged
// them, who subscribed, came and went. Nobody is connected meanwhile and nothing is sent: where the broker had a choice
// (a packet identifier, whose turn it was in a group, what there was room for), the record says what became of it.

import type { Connack, Connect, Packet, Publish, Suback, Subscribe, Unsubscribe } from '../wire/packet.ts'
import { reason } from '../wire/reason.ts'
import type { Connection, PacketRecord, Refused, Trace, TraceEvent } from '../wire/record.ts'
import { toConnackCode } from '../wire/session-words.ts'
import { type Aliases, createAliases, findTopic } from './aliases.ts'
import { toMessage } from './message.ts'
import { judgePublish } from './policy.ts'
import { createMessage } from './publish.ts'
import { delivered } from './replay-delivery.ts'
import { route } from './route.ts'
import { forget, type Session } from './session.ts'
import { endSession, keepSession, toExpiry } from './session-end.ts'
import { openSession } from './session-start.ts'
import type { BrokerState } from './state.ts'
import { establish, oweRetained } from './subscribe.ts'
import { toSubscriptions } from './subscription.ts'
import { remove } from './unsubscribe.ts'
import { holdWill, publishWill, toWill, type Will } from './will.ts'

/** A connection that the record tells of and has not ended. */
export interface Living {
  connection: Connection
  readonly broker: BrokerState
  readonly aliases: Aliases
  will: Will | undefined
  /** Its CONNECT was accepted. */
  isWelcome: boolean
  /** SUBSCRIBEs by packet identifier, which count when they are answered. */
  readonly wanted: Map<number, Subscribe>
}

export interface Replay {
  /** A connection whose CONNECT was accepted before. */
  welcome(connection: Connection): Living
  /** The next event of the tail. */
  take(event: TraceEvent, index: number): void
  /** All connections that are still open end. */
  end(): void
}

export function createReplay(broker: BrokerState, tail: Trace): Replay {
  const open = new Map<string, Living>()

  function find(connection: Connection): Living {
    const known = open.get(connection.id)
    if (known) {
      known.connection = connection
      return known
    }
    const living: Living = {
      connection,
      broker,
      aliases: createAliases(),
      will: undefined,
      isWelcome: false,
      wanted: new Map(),
    }
    open.set(connection.id, living)
    return living
  }

  function end(living: Living) {
    open.delete(living.connection.id)
    const used = new Set([...open.values()].map(sessionOf))
    leave(living, (session) => used.has(session))
  }

  /** A CONNECT counts if it was accepted. What it ends, it ends before the answer: an older connection, a session. */
  function arrive(living: Living, asked: Connect, welcome: PacketRecord | undefined) {
    if (!welcome) return
    const { connection } = welcome
    for (const older of [...open.values()])
      if (older.isWelcome && older.connection.clientId === connection.clientId) end(older)
    living.connection = connection
    begin(living, asked, welcome.packet as Connack)
  }

  return {
    welcome(connection) {
      const living = find(connection)
      living.isWelcome = true
      return living
    },
    take(event, index) {
      if (event.type === 'sent') {
        const { topic, payload, qos, retain } = event
        route(broker, toMessage({ topic, payload, qos, retain }))
      } else if (event.type === 'closed') {
        const living = open.get(event.connection.id)
        if (living) end(living)
      } else if (event.type === 'packet') {
        const living = find(event.connection)
        if (event.way === 'out') sent(living, event.packet)
        else if (event.packet.cmd === 'connect') arrive(living, event.packet, findWelcome(tail, index))
        else received(living, event.packet, findRefusal(event, tail[index + 1]))
      }
    },
    end() {
      for (const living of [...open.values()]) end(living)
    },
  }
}

/** The CONNACK that accepts the CONNECT at this place. */
function findWelcome(tail: Trace, index: number): PacketRecord | undefined {
  const { connection } = tail[index] as PacketRecord
  for (let i = index + 1; i < tail.length; i++) {
    const event = tail[i]!
    if (!('connection' in event) || event.connection.id !== connection.id) continue
    if (event.type === 'closed') return undefined
    if (event.type !== 'packet' || event.packet.cmd !== 'connack') continue
    return toConnackCode(event.packet) === 0 ? event : undefined
  }
  return undefined
}

/** Nothing comes between a packet of a client and its refusal. */
function findRefusal({ connection }: { connection: Connection }, next: TraceEvent | undefined) {
  const isIt =
    next?.type === 'refused' &&
    next.connection.id === connection.id &&
    (next.what === 'publish' || next.what === 'bytes')
  return isIt ? next : undefined
}

const sessionOf = ({ broker, connection, isWelcome }: Living): Session | undefined =>
  isWelcome ? broker.sessions.get(connection.clientId ?? '') : undefined

function received(living: Living, packet: Packet, refusal: Refused | undefined) {
  const session = sessionOf(living)
  if (!session) return
  if (packet.cmd === 'publish') return take(living, session, packet, refusal)
  if (refusal) return
  if (packet.cmd === 'subscribe') living.wanted.set(packet.messageId!, packet)
  else if (packet.cmd === 'unsubscribe') unsubscribed(living, session, packet)
  else if (packet.cmd === 'disconnect') disconnected(living, session, packet)
  else acknowledged(session, packet)
}

/** PUBLISH from a client: see publish.ts. Whether it may be published is asked once more, as of now. */
function take(living: Living, session: Session, packet: Publish, refusal: Refused | undefined) {
  const { broker, connection } = living
  const { qos, messageId } = packet
  const topic = findTopic(living, packet)
  if (typeof topic !== 'string' || (qos === 2 && session.incoming.has(messageId!))) return
  const message = createMessage(connection, packet, topic, broker.clock.now())
  const isTaken = !refusal && judgePublish(broker, connection, message) === true
  const isWanted = isTaken ? route(broker, message) : undefined
  // In MQTT 5 a no ends it; before, it goes on as if it had been taken.
  if (qos !== 2 || (refusal && (connection.version === 5 || refusal.answer === 'closed'))) return
  const reasonCode = isWanted === false ? reason.noMatchingSubscribers : reason.success
  session.incoming.set(messageId!, { stored: undefined, failed: false, reasonCode })
}

function unsubscribed({ broker }: Living, session: Session, { unsubscriptions }: Unsubscribe) {
  for (const filter of unsubscriptions) remove(broker, session, filter)
}

function disconnected(
  living: Living,
  session: Session,
  { reasonCode = reason.success, properties }: Extract<Packet, { cmd: 'disconnect' }>,
) {
  if (reasonCode === reason.success) living.will = undefined
  const interval = properties?.sessionExpiryInterval
  if (interval !== undefined)
    session.expiry = Math.min(toExpiry(interval), living.broker.limits.sessionExpiry)
}

/** See acknowledge.ts, which answers too. */
function acknowledged(session: Session, packet: Packet) {
  const identifier = packet.messageId ?? 0
  const outgoing = session.outgoing.get(identifier)
  if (packet.cmd === 'pubrel') session.incoming.delete(identifier)
  else if (packet.cmd === 'puback' && outgoing?.qos === 1) forget(session, identifier)
  else if (packet.cmd === 'pubcomp' && outgoing?.state === 'released') forget(session, identifier)
  else if (packet.cmd === 'pubrec' && outgoing?.qos === 2) {
    const isNo = (packet.reasonCode ?? reason.success) >= 0x80
    if (isNo && outgoing.state === 'released') return
    session.outgoing.delete(identifier)
    if (!isNo) session.outgoing.set(identifier, { ...outgoing, state: 'released' })
  }
}

function sent(living: Living, packet: Packet) {
  const session = sessionOf(living)
  if (packet.cmd === 'suback' && session) subscribed(living, session, packet)
  if (packet.cmd === 'publish') delivered(living, session, packet)
}

function begin(living: Living, asked: Connect, { sessionPresent }: Connack) {
  const { broker, connection } = living
  const stored = broker.sessions.get(connection.clientId ?? '')
  // It may have ended meanwhile. (In MQTT 3.1 CONNACK does not say.)
  if (stored && !sessionPresent && connection.version !== 3) endSession(broker, stored)
  openSession(broker, connection, asked)
  if (asked.clientId === '') broker.assigned++
  living.isWelcome = true
  living.will = asked.will && toWill(asked.will, connection)
}

function subscribed(
  { broker, connection, wanted }: Living,
  session: Session,
  { messageId, granted }: Suback,
) {
  const asked = wanted.get(messageId!)
  wanted.delete(messageId!)
  if (!asked) return
  const owed = toSubscriptions(asked, connection.version ?? 4).filter(
    (subscription, i) => Number(granted[i]) < 0x80 && establish(broker, session, subscription),
  )
  for (const { filter } of owed) oweRetained(broker, session, filter)
}

/** See close.ts. */
function leave(living: Living, isUsed: (session: Session) => boolean) {
  const { broker, will } = living
  const session = sessionOf(living)
  if (!session) return
  const isDelayed = will && will.delay > 0 && session.expiry > 0
  if (isDelayed) holdWill(broker, session, will, broker.clock.now() + will.delay * 1000)
  if (session.expiry === 0) endSession(broker, session)
  else keepSession(broker, session, isUsed)
  if (will && !isDelayed) publishWill(broker, will)
}
