// The broker inside this page: one Worker for all cells, started when the first client connects.

import type { BrokerSnapshot } from '../../broker/broker.ts'
import { type Clock, type PausableClock, pausableClock } from '../../wire/clock.ts'
import type { LinkFaults, Pace } from '../../wire/faults.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { PortSocket, whenSettled } from './port-socket.ts'
import type { Message, Note, Order, Report, Travelling } from './protocol.ts'
import { sharedClock } from './shared-clock.ts'

export interface PageBroker {
  /** A connection to `room`'s broker, known in the trace as `connection`. Starts the Worker when it is not running. */
  open(room: string, connection: string, faults?: LinkFaults): PortSocket
  /** Calls back with every portion of the room's trace, and when the Worker has died. Returns how to stop. */
  watch(room: string, watcher: Watcher): () => void
  /** The whole state of the room's broker as plain data. Rejects when the Worker dies before it answers. */
  snapshot(room: string): Promise<BrokerSnapshot>
  /** The room's clock as the page has it: what belongs to its clients runs on this. */
  clock(room: string): PausableClock
  setPace(room: string, pace: Pace): void
  /** While paused: the next packet arrives. */
  step(room: string): void
  /** The room's clock moves on at once, here and in the Worker. */
  skip(room: string, ms: number): void
  setFaults(room: string, connection: string, faults: LinkFaults): void
  cut(room: string, connection: string): void
  /** Puts what is no packet into the room's trace, when the broker has published `message`. Starts the Worker. */
  note(room: string, note: Note, message?: Message): void
  /** Resolves when nothing is on its way in the room. */
  whenQuiet(room: string): Promise<void>
  /** Ends the room's connections and forgets its sessions and retained messages. */
  forget(room: string): void
  stop(): void
}

export interface Watcher {
  events(events: TraceEvent[]): void
  transit?(packets: Travelling[]): void
  /** More was on its way than may wait: the room is at full pace again. */
  flooded?(): void
  died(why: string): void
}

/** The part of `Worker` used here. */
export interface WorkerLike {
  postMessage(message: unknown, transfer?: Transferable[]): void
  terminate(): void
  onmessage: ((event: MessageEvent<Report>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

const RATE: Record<Pace, number> = { full: 1, slow: 1 / 30, paused: 0 }

/** What the page knows of a room, whether the Worker runs or not. */
interface Room {
  clock: PausableClock
  pace: Pace
  /** The Worker was told. */
  isTold: boolean
  watchers: Set<Watcher>
}

export function createPageBroker(startWorker: () => WorkerLike, base: Clock = sharedClock): PageBroker {
  let worker: WorkerLike | undefined
  let asks = 0
  const sockets = new Set<PortSocket>()
  const rooms = new Map<string, Room>()
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()

  function roomOf(name: string): Room {
    const known = rooms.get(name)
    if (known) return known
    const room: Room = { clock: pausableClock(base), pace: 'full', isTold: true, watchers: new Set() }
    rooms.set(name, room)
    return room
  }

  function running(): WorkerLike {
    if (worker) return worker
    const started = startWorker()
    started.onmessage = ({ data }) => take(data)
    // An error nobody caught: its state can no longer be trusted, so it is not left running.
    started.onerror = (event) => {
      event.preventDefault?.()
      die(event.message || 'its script could not be loaded')
    }
    worker = started
    return started
  }

  function take(report: Report) {
    if (report.type === 'answer') {
      waiting.get(report.ask)?.resolve(report.answer)
      waiting.delete(report.ask)
      return
    }
    const { clock, watchers } = roomOf(report.room)
    if (report.type === 'moved') return clock.advanceTo(clock.now() + report.ms)
    if (report.type === 'flooded') setPace(report.room, 'full')
    for (const watcher of watchers)
      if (report.type === 'transit') watcher.transit?.(report.packets)
      else if (report.type === 'flooded') watcher.flooded?.()
      else watcher.events(report.events)
  }

  function halt(why: string) {
    worker?.terminate()
    worker = undefined
    for (const { reject } of waiting.values()) reject(new Error(why))
    waiting.clear()
    for (const socket of [...sockets]) socket.fail(why)
    sockets.clear()
    for (const room of rooms.values()) room.isTold = room.pace === 'full'
  }

  function die(why: string) {
    // Watchers first: they must know why before their clients see a connection go.
    for (const { watchers } of rooms.values()) for (const watcher of watchers) watcher.died(why)
    halt(why)
  }

  const order = (message: Order, transfer: Transferable[] = []) => running().postMessage(message, transfer)

  /** The room's pace, to a Worker that does not know it yet. */
  function tellPace(name: string) {
    const room = roomOf(name)
    if (room.isTold) return
    room.isTold = true
    order({ type: 'pace', room: name, pace: room.pace })
  }

  function setPace(name: string, pace: Pace) {
    const room = roomOf(name)
    if (room.pace === pace) return
    room.pace = pace
    room.clock.setRate(RATE[pace])
    room.isTold = false
    if (worker) tellPace(name)
  }

  function ask(message: (ask: number) => Order): Promise<unknown> {
    const number = ++asks
    const answer = new Promise<unknown>((resolve, reject) => waiting.set(number, { resolve, reject }))
    order(message(number))
    return answer
  }

  return {
    open(room, connection, faults) {
      tellPace(room)
      const { port1, port2 } = new MessageChannel()
      const socket = new PortSocket(port1)
      sockets.add(socket)
      socket.addEventListener('close', () => sockets.delete(socket))
      order({ type: 'connect', room, connection, port: port2, ...(faults ? { faults } : {}) }, [port2])
      return socket
    },
    watch(room, watcher) {
      const { watchers } = roomOf(room)
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    snapshot: (room) => ask((number) => ({ type: 'snapshot', room, ask: number })) as Promise<BrokerSnapshot>,
    clock: (room) => roomOf(room).clock,
    setPace,
    step(room) {
      if (worker) order({ type: 'step', room })
    },
    skip(room, ms) {
      if (worker) order({ type: 'skip', room, ms })
      const { clock } = roomOf(room)
      clock.advanceTo(clock.now() + ms)
    },
    setFaults(room, connection, faults) {
      if (worker) order({ type: 'faults', room, connection, faults })
    },
    cut(room, connection) {
      if (worker) order({ type: 'cut', room, connection })
    },
    note(room, note, message) {
      tellPace(room)
      order({ type: 'note', room, note, ...(message ? { message } : {}) })
    },
    async whenQuiet(room) {
      await new Promise<void>((resolve) => whenSettled(resolve))
      if (!worker) return
      await ask((number) => ({ type: 'quiet', room, ask: number })).catch(() => {})
    },
    forget(name) {
      const room = roomOf(name)
      room.clock = pausableClock(base)
      room.clock.setRate(RATE[room.pace])
      room.isTold = room.pace === 'full'
      if (worker) order({ type: 'forget', room: name })
    },
    stop: () => halt('stopped'),
  }
}
