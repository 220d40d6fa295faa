// The broker in a page, without the Worker around it: rooms with a broker each, clients on MessagePorts,
// and the trace of a room sent to the page in portions.

import type { Clock } from '../../wire/clock.ts'
import { systemClock } from '../../wire/clock.ts'
import { admit, protocolLimits } from '../../wire/gate.ts'
import type { PacketServer } from '../../wire/peer.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { createTap, type Tap } from '../../wire/tap.ts'
import type { Receiver } from '../../wire/transport.ts'
import { createPortTransport } from './port-transport.ts'
import type { Order, PortMessage, Report } from './protocol.ts'

/** About one picture of the screen: the page draws no oftener. */
const GATHER_MS = 16

export interface PageBrokerServer extends PacketServer {
  snapshot(): unknown
}

interface Room {
  server: PageBrokerServer
  tap: Tap
  /** How to end each connection that is open. */
  open: Map<string, () => void>
  waiting: TraceEvent[]
}

/** Takes the page's orders. `report` posts to the page; `createServer` makes a room's broker. */
export function createServe(
  report: (message: Report) => void,
  createServer: () => PageBrokerServer,
  clock: Clock = systemClock,
): (order: Order) => void {
  const rooms = new Map<string, Room>()

  function roomOf(name: string): Room {
    const known = rooms.get(name)
    if (known) return known
    const room: Room = {
      server: createServer(),
      tap: createTap((event) => gather(name, room, event), clock),
      open: new Map(),
      waiting: [],
    }
    rooms.set(name, room)
    return room
  }

  function gather(name: string, room: Room, event: TraceEvent) {
    room.waiting.push(toPostable(event))
    if (event.type === 'closed') room.open.delete(event.connection.id)
    if (room.waiting.length > 1) return
    clock.after(GATHER_MS, () => {
      const events = room.waiting
      room.waiting = []
      report({ type: 'events', room: name, events })
    })
  }

  function connect(name: string, id: string, port: MessagePort) {
    const room = roomOf(name)
    let why = 'closed by the broker'
    const tap: Tap = {
      record(happening) {
        if (happening.type === 'closed') why = happening.why
        return room.tap.record(happening)
      },
    }
    const receiver: Receiver = admit({
      transport: createPortTransport(port, () => why),
      server: room.server,
      connection: { id, transport: 'link', listener: 'page', kind: 'cell' },
      tap,
      limits: protocolLimits,
      clock,
    })
    room.open.set(id, () => {
      receiver.ended('the room was emptied')
      port.postMessage({ closed: 'the room was emptied' } satisfies PortMessage)
      port.close()
    })
    port.onmessage = ({ data }: MessageEvent<PortMessage>) => {
      if (data instanceof Uint8Array) receiver.receive(data)
      else if ('closed' in data) receiver.ended(data.closed)
    }
    port.postMessage({ opened: true } satisfies PortMessage)
  }

  return (order) => {
    if (order.type === 'connect') return connect(order.room, order.connection, order.port)
    if (order.type === 'snapshot') {
      return report({ type: 'snapshot', ask: order.ask, snapshot: roomOf(order.room).server.snapshot() })
    }
    const room = rooms.get(order.room)
    rooms.delete(order.room)
    for (const end of [...(room?.open.values() ?? [])]) end()
  }
}

/** `event` without views into larger buffers, each of which would be cloned whole. */
function toPostable(event: TraceEvent): TraceEvent {
  if (event.type !== 'packet') return event
  const packet = { ...event.packet } as Record<string, unknown>
  for (const [field, value] of Object.entries(packet)) {
    if (value instanceof Uint8Array) packet[field] = new Uint8Array(value)
  }
  return { ...event, packet: packet as unknown as typeof event.packet, bytes: new Uint8Array(event.bytes) }
}
