// What the page and its broker's Worker say to each other, as plain data. The bytes of MQTT do not come
// this way: each client has a MessagePort of its own.

import type { LinkFaults, Pace, PacketName } from '../../wire/faults.ts'
import type { QoS } from '../../wire/packet.ts'
import type { Answered, Asked, Sent, Started, Tick, TraceEvent, Way } from '../../wire/record.ts'

/** The page to the Worker. A room is one cell's own broker, so that cells of one page do not mix. */
export type Order =
  | { type: 'connect'; room: string; connection: string; port: MessagePort; faults?: LinkFaults }
  | { type: 'snapshot'; room: string; ask: number }
  /** Answered when nothing is on its way. */
  | { type: 'quiet'; room: string; ask: number }
  | { type: 'pace'; room: string; pace: Pace }
  /** While paused: the next packet arrives. */
  | { type: 'step'; room: string }
  /** The room's clock moves on at once. */
  | { type: 'skip'; room: string; ms: number }
  | { type: 'faults'; room: string; connection: string; faults: LinkFaults }
  | { type: 'cut'; room: string; connection: string }
  /** What is no packet and belongs in the room's trace. With `message` the broker publishes it first. */
  | { type: 'note'; room: string; note: Note; message?: Message }
  /** Ends every connection of the room and forgets its sessions and retained messages. */
  | { type: 'forget'; room: string }

/** What is no packet, and put on record by the page. */
export type Note = Tick | Started | Sent | Answered | Asked

/** A message of the checker. */
export interface Message {
  topic: string
  payload: string
  qos: QoS
  retain: boolean
}

/** A packet on its way. */
export interface Travelling {
  connection: string
  way: Way
  name: PacketName
}

/** The Worker to the page. */
export type Report =
  | { type: 'events'; room: string; events: TraceEvent[] }
  /** What is on its way, in the order in which it will arrive. */
  | { type: 'transit'; room: string; packets: Travelling[] }
  /** The room's clock went on by so much in a step. */
  | { type: 'moved'; room: string; ms: number }
  /** More was on its way than may wait: the room is at full pace again. */
  | { type: 'flooded'; room: string }
  | { type: 'answer'; ask: number; answer: unknown }

/** What goes through a client's port, both ways: bytes, or a word about the connection. */
export type PortMessage =
  | Uint8Array
  | { opened: true }
  | { closed: string; unplugged?: true }
  /** From the Worker: bytes, and it wants to know when the client has dealt with them. */
  | { bytes: Uint8Array }
  | { settled: true }
