// A line to a broker: what a cell needs to reach one, wherever it is, and to see the packets that pass.

import type { TraceEvent } from '../../wire/record.ts'

/** As much of a WebSocket as MQTT.js and we use; `PortSocket` and `WebSocket` both are this. */
export interface SocketLike extends EventTarget {
  readonly readyState: number
  readonly OPEN: number
  binaryType: string
  send(bytes: Uint8Array<ArrayBuffer>): void
  close(): void
}

export interface LineWatcher {
  events(events: TraceEvent[]): void
  /** The broker itself is gone and will not come back unless it is started again. */
  died(why: string): void
}

export interface Line {
  /** MQTT.js wants an address even when `open` does all the work. */
  readonly url: string
  readonly userName?: string
  readonly password?: string
  /** Fetches what `open` needs. Call before each `open`. */
  prepare(): Promise<void>
  /** `connection` is its identifier in the trace. */
  open(connection: string): SocketLike
  watch(watcher: LineWatcher): () => void
  /** Makes the broker forget sessions and retained messages, where that is ours to do. */
  forget(): void
}
