// Messages: published by a board, delivered to it, and the acknowledgements of both.

import type { Publish } from '../../../wire/packet.ts'
import type { PacketRecord } from '../../../wire/record.ts'
import { hash, hashBytes } from '../hash.ts'
import type { Board, World } from '../state.ts'
import { type Acknowledged, type Look, type Message, MOST, seen } from './sight.ts'

const encoder = new TextEncoder()
const toBytes = (payload: string | Uint8Array) =>
  typeof payload === 'string' ? encoder.encode(payload) : payload

const toMessage = (board: Board, packet: Publish, topic: string): Message => ({
  board,
  topic,
  payload: toBytes(packet.payload),
  qos: packet.qos,
  retain: packet.retain === true,
  dup: packet.dup === true,
  messageId: packet.messageId ?? 0,
})

// One QoS 1 or 2 message: same client identifier, packet identifier, topic and payload, with no PUBACK or
// PUBCOMP in between, whatever DUP says. MQTT.js and old clients repeat without it.
export function takePublish(
  world: World,
  board: Board,
  event: PacketRecord,
  packet: Publish,
  topic: string,
): Look {
  const message = toMessage(board, packet, topic)
  const { clientId } = board
  const { messageId, qos, payload } = message
  if (qos === 0)
    return { world, sights: [{ what: 'published', ...seen(event), ...message, repeated: false }] }
  const digest = hashBytes(payload, hash(topic))
  const repeated = world.unacknowledged.some(
    (one) => one.messageId === messageId && one.clientId === clientId && one.digest === digest,
  )
  const sights = [{ what: 'published' as const, ...seen(event), ...message, repeated }]
  if (repeated) return { world, sights }
  const others = withoutMessage(world, clientId, messageId)
  return {
    world: { ...world, unacknowledged: [...others, { clientId, messageId, digest }].slice(-MOST) },
    sights,
  }
}

const withoutMessage = ({ unacknowledged }: World, clientId: string, messageId: number) =>
  unacknowledged.filter((one) => one.messageId !== messageId || one.clientId !== clientId)

export function takeDelivery(
  world: World,
  board: Board,
  event: PacketRecord,
  packet: Publish,
  topic: string,
): Look {
  return { world, sights: [{ what: 'delivered', ...seen(event), ...toMessage(board, packet, topic) }] }
}

/** PUBACK or PUBCOMP from the broker ends a message of the board's; so does a PUBREC that refuses it (5.0 §4.3.3). */
export function acknowledge(
  world: World,
  board: Board,
  event: PacketRecord,
  {
    cmd: by,
    messageId = 0,
    reasonCode = 0,
  }: { cmd: Acknowledged['by']; messageId?: number; reasonCode?: number },
): Look {
  const { way } = event
  const isLast = by === 'puback' || by === 'pubcomp' || (by === 'pubrec' && reasonCode >= 0x80)
  const ends = way === 'out' && isLast
  const sights = [{ what: 'acknowledged' as const, ...seen(event), board, by, way, messageId }]
  return {
    world: ends ? { ...world, unacknowledged: withoutMessage(world, board.clientId, messageId) } : world,
    sights,
  }
}
