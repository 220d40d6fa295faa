// What the page and its broker's Worker say to each other, as plain data. The bytes of MQTT do not come
// this way: each client has a MessagePort of its own.

import type { TraceEvent } from '../../wire/record.ts'

/** The page to the Worker. A room is one cell's own broker, so that cells of one page do not mix. */
export type Order =
  | { type: 'connect'; room: string; connection: string; port: MessagePort }
  | { type: 'snapshot'; room: string; ask: number }
  /** Ends every connection of the room and forgets its sessions and retained messages. */
  | { type: 'forget'; room: string }

/** The Worker to the page. */
export type Report =
  | { type: 'events'; room: string; events: TraceEvent[] }
  | { type: 'snapshot'; ask: number; snapshot: unknown }

/** What goes through a client's port, both ways: bytes, or a word about the connection. */
export type PortMessage = Uint8Array | { opened: true } | { closed: string }
