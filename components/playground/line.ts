// A line to a broker: what a cell needs to reach one, wherever it is, and to see the packets that pass.

import type { BrokerSnapshot } from '../../broker/broker.ts'
import type { PausableClock } from '../../wire/clock.ts'
import type { LinkFaults, Pace } from '../../wire/faults.ts'
import type { TraceEvent } from '../../wire/record.ts'
import type { Travelling } from '../page-broker/protocol.ts'

export type { Travelling } from '../page-broker/protocol.ts'

/** As much of a WebSocket as MQTT.js and we use; `PortSocket` and `WebSocket` both are this. */
export interface SocketLike extends EventTarget {
  readonly readyState: number
  readonly OPEN: number
  binaryType: string
  send(bytes: Uint8Array<ArrayBuffer>): void
  close(): void
  /** Why the other end closed, where it said so. */
  readonly closedBecause?: string
  /** Ends it as when the plug is pulled: what is on its way is lost. */
  pullPlug?(): void
}

/** What can be done with a broker and links of our own, and with no others. */
export interface RoomControl {
  /** The room's clock, as the page has it. */
  readonly clock: PausableClock
  setPace(pace: Pace): void
  /** One packet arrives. */
  step(): void
  /** The clock moves on by so many milliseconds at once. */
  skip(ms: number): void
  /** Resolves when nothing is on its way. */
  whenQuiet(): Promise<void>
  setFaults(connection: string, faults: LinkFaults): void
  cut(connection: string): void
  snapshot(): Promise<BrokerSnapshot>
}

export interface LineWatcher {
  events(events: TraceEvent[]): void
  /** What is on its way now, in the order in which it will arrive. */
  transit?(packets: Travelling[]): void
  /** More was on its way than may wait: the room is at full pace again. */
  flooded?(): void
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
  open(connection: string, faults?: LinkFaults): SocketLike
  /** Undefined for a real socket. */
  readonly control?: RoomControl
  watch(watcher: LineWatcher): () => void
  /** Makes the broker forget sessions and retained messages, where that is ours to do. */
  forget(): void
}
