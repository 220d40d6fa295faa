// The broker inside this page: one Worker for all cells, started when the first client connects.

import type { TraceEvent } from '../../wire/record.ts'
import { PortSocket } from './port-socket.ts'
import type { Order, Report } from './protocol.ts'

export interface PageBroker {
  /** A connection to `room`'s broker, known in the trace as `connection`. Starts the Worker when it is not running. */
  open(room: string, connection: string): PortSocket
  /** Calls back with every portion of the room's trace, and when the Worker has died. Returns how to stop. */
  watch(room: string, watcher: Watcher): () => void
  /** The whole state of the room's broker as plain data. Rejects when the Worker dies before it answers. */
  snapshot(room: string): Promise<unknown>
  /** Ends the room's connections and forgets its sessions and retained messages. */
  forget(room: string): void
  stop(): void
}

export interface Watcher {
  events(events: TraceEvent[]): void
  died(why: string): void
}

/** The part of `Worker` used here. */
export interface WorkerLike {
  postMessage(message: unknown, transfer?: Transferable[]): void
  terminate(): void
  onmessage: ((event: MessageEvent<Report>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

export function createPageBroker(startWorker: () => WorkerLike): PageBroker {
  let worker: WorkerLike | undefined
  let asks = 0
  const sockets = new Set<PortSocket>()
  const watchers = new Map<string, Set<Watcher>>()
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()

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
    if (report.type === 'snapshot') {
      waiting.get(report.ask)?.resolve(report.snapshot)
      waiting.delete(report.ask)
    } else {
      for (const watcher of watchers.get(report.room) ?? []) watcher.events(report.events)
    }
  }

  function halt(why: string) {
    worker?.terminate()
    worker = undefined
    for (const { reject } of waiting.values()) reject(new Error(why))
    waiting.clear()
    for (const socket of [...sockets]) socket.fail(why)
    sockets.clear()
  }

  function die(why: string) {
    // Watchers first: they must know why before their clients see a connection go.
    for (const room of watchers.values()) for (const watcher of room) watcher.died(why)
    halt(why)
  }

  const order = (message: Order, transfer: Transferable[] = []) => running().postMessage(message, transfer)

  return {
    open(room, connection) {
      const { port1, port2 } = new MessageChannel()
      const socket = new PortSocket(port1)
      sockets.add(socket)
      socket.addEventListener('close', () => sockets.delete(socket))
      order({ type: 'connect', room, connection, port: port2 }, [port2])
      return socket
    },
    watch(room, watcher) {
      const set = watchers.get(room) ?? new Set()
      watchers.set(room, set.add(watcher))
      return () => set.delete(watcher)
    },
    snapshot(room) {
      const ask = ++asks
      const answer = new Promise<unknown>((resolve, reject) => waiting.set(ask, { resolve, reject }))
      order({ type: 'snapshot', room, ask })
      return answer
    },
    forget(room) {
      if (worker) order({ type: 'forget', room })
    },
    stop: () => halt('stopped'),
  }
}
