// Messages: published by a board, acknowledged to it, delivered to it.

import type { Packet, Publish } from '../../../wire/packet.ts'
import type { PacketRecord } from '../../../wire/record.ts'
import type { Board, World } from '../state.ts'
import { hash } from '../word.ts'
import { withBoard } from './board.ts'
import { type Look, MOST, type Sight, seen } from './sight.ts'

const toBytes = (payload: string | Uint8Array) =>
  typeof payload === 'string' ? new TextEncoder().encode(payload) : payload

/** A number for a payload, to tell whether two are the same without keeping them. */
const digestOf = (bytes: Uint8Array) => hash(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

// One QoS 1 or 2 message: same client identifier, packet identifier, topic and payload, with no PUBACK or
// PUBCOMP in between, whatever DUP says. MQTT.js and old clients repeat without it.
export function takePublish(world: World, board: Board, event: PacketRecord, packet: Publish): Look {
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

export function acknowledge(world: World, { clientId }: Board, packet: Packet): Look {
  const sender = { clientId, messageId: packet.messageId ?? 0 }
  const unacknowledged = world.unacknowledged.filter((one) => !isSameSender(one, sender))
  return { world: { ...world, unacknowledged }, sights: [] }
}

export function toDelivery(board: Board, event: PacketRecord, packet: Publish): Sight {
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
