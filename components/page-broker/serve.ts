// The broker in a page, without the Worker around it: rooms with a broker each, clients on MessagePorts,
// and the trace of a room sent to the page in portions.

import { type Clock, type PausableClock, pausableClock, systemClock } from '../../wire/clock.ts'
import { isFaulty } from '../../wire/faults.ts'
import type { PacketServer } from '../../wire/peer.ts'
import type { ConnectionKind, TraceEvent } from '../../wire/record.ts'
import { createTap, type Tap } from '../../wire/tap.ts'
import { createTraffic, type Traffic } from '../../wire/traffic.ts'
import { createPortLink, type PortLink } from './port-link.ts'
import type { Message, Order, Report, Travelling } from './protocol.ts'

/** About one picture of the screen: the page draws no oftener. */
const GATHER_MS = 16
/** More packets on their way than this are not told: nobody could see them. */
const MOST_TOLD = 100

export interface PageBrokerServer extends PacketServer {
  snapshot(): unknown
  publish(message: Message): void
}

/** Makes a room's broker, on the room's clock. */
export type CreateServer = (clock: Clock, room: string) => PageBrokerServer

interface Room {
  clock: PausableClock
  server: PageBrokerServer
  tap: Tap
  traffic: Traffic
  /** Those that are open, by their connection. */
  links: Map<string, PortLink>
  waiting: TraceEvent[]
  /** There is something on its way, as far as the page knows. */
  isTold: boolean
}

/**
 * Takes the page's orders. `report` posts to the page. `kind` is what a client counts as before the broker knows it: of
 * a cell, unless the broker asks who it is.
 */
export function createServe(
  report: (message: Report) => void,
  createServer: CreateServer,
  base: Clock = systemClock,
  kind: ConnectionKind = 'cell',
): (order: Order) => unknown {
  const rooms = new Map<string, Room>()

  function roomOf(name: string): Room {
    const known = rooms.get(name)
    if (known) return known
    let isGathering = false
    const clock = pausableClock(base)

    function gather() {
      if (isGathering) return
      isGathering = true
      base.after(GATHER_MS, () => {
        isGathering = false
        const events = room.waiting
        room.waiting = []
        if (events.length > 0) report({ type: 'events', room: name, events })
        if (rooms.get(name) === room) tell(name, room)
      })
    }

    const room: Room = {
      clock,
      server: createServer(clock, name),
      tap: createTap((event) => {
        room.waiting.push(toPostable(event))
        gather()
      }, clock),
      traffic: createTraffic(clock, {
        moved: (ms) => report({ type: 'moved', room: name, ms }),
        changed: gather,
        flooded: () => report({ type: 'flooded', room: name }),
      }),
      links: new Map(),
      waiting: [],
      isTold: false,
    }
    rooms.set(name, room)
    return room
  }

  /** What is on its way; once more when there is nothing any more. */
  function tell(name: string, room: Room) {
    const ids = new Map<object, string>()
    for (const { id, key } of room.links.values()) ids.set(key, id)
    const packets: Travelling[] = []
    for (const { link, way, name: packet } of room.traffic.waiting) {
      const connection = ids.get(link)
      if (packet && connection !== undefined) packets.push({ connection, way, name: packet })
      if (packets.length === MOST_TOLD) break
    }
    if (packets.length > 0 || room.isTold) report({ type: 'transit', room: name, packets })
    room.isTold = packets.length > 0
  }

  function connect({ room: name, connection, port, faults }: Extract<Order, { type: 'connect' }>) {
    const room = roomOf(name)
    const { links, traffic } = room
    const isStraight = () => {
      if (traffic.pace !== 'full') return false
      for (const link of links.values()) if (isFaulty(link.faults)) return false
      return true
    }
    const gone = (id: string) => links.delete(id)
    links.set(connection, createPortLink(connection, port, { ...room, kind, isStraight, gone }, faults))
  }

  function forget(name: string) {
    const room = rooms.get(name)
    rooms.delete(name)
    for (const link of [...(room?.links.values() ?? [])]) link.end('the room was emptied')
    room?.clock.pause()
  }

  return (order) => {
    if (order.type === 'forget') return forget(order.room)
    if (order.type === 'connect') return connect(order)
    const { clock, server, traffic, links, tap } = roomOf(order.room)
    switch (order.type) {
      case 'snapshot':
        return report({ type: 'answer', ask: order.ask, answer: server.snapshot() })
      case 'quiet':
        // Behind the report of the last arrival, which is being gathered.
        return traffic.whenQuiet(() => {
          base.after(GATHER_MS, () => report({ type: 'answer', ask: order.ask, answer: undefined }))
        })
      case 'pace':
        return traffic.setPace(order.pace)
      case 'step':
        return traffic.step()
      case 'skip':
        return clock.advanceTo(clock.now() + order.ms)
      case 'faults':
        return links.get(order.connection)?.setFaults(order.faults)
      case 'note':
        // First on the record, as in a classroom, so that the judge knows a word when it is delivered.
        tap.record(order.note)
        if (order.message) server.publish(order.message)
        return
      case 'cut':
        return links.get(order.connection)?.cut('cut', 'cut')
    }
  }
}

/** `event` without views into larger buffers, each of which would be cloned whole. */
function toPostable(event: TraceEvent): TraceEvent {
  if (event.type !== 'packet' && event.type !== 'left') return event
  const packet = { ...event.packet } as Record<string, unknown>
  for (const [field, value] of Object.entries(packet)) {
    if (value instanceof Uint8Array) packet[field] = new Uint8Array(value)
  }
  return { ...event, packet: packet as unknown as typeof event.packet, bytes: new Uint8Array(event.bytes) }
}
