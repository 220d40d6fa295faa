// What a cell shows, and what it needs of the world around it.

import type { BrokerSnapshot } from '../../broker/broker.ts'
import type { Pace, PacketName } from '../../wire/faults.ts'
import type { TraceEvent, Way } from '../../wire/record.ts'
import type { ClassAccess } from './class.ts'
import type { CellClient } from './client.ts'
import type { Surroundings } from './client-state.ts'
import type { Draft, Storage } from './draft.ts'
import type { Line } from './line.ts'
import type { RunStep } from './run.ts'

/** What a cell needs of the world. */
export interface World {
  /** There is nothing to choose: the broker is the one at the end of `pageLine`. */
  hasOneBroker?: boolean
  pageLine(room: string): Line
  socketLine(address: { url: string; userName?: string; password?: string }): Line
  /** What the student's own boards exchange with the classroom's broker. Returns how to stop. */
  boardFeed?(access: ClassAccess, take: (events: TraceEvent[]) => void): () => void
  location: Pick<Location, 'protocol' | 'host'>
  randomId(length: number): string
  /** Between the steps of a story. */
  pause(): Promise<void>
  storage?: () => Storage
  around?: Surroundings
}

/** A packet on its way now. `party` is an index of the log's parties. */
export interface Transit {
  party: number
  way: Way
  name: PacketName
}

export interface CellState {
  draft: Draft
  clients: readonly CellClient[]
  run: RunStep | undefined
  /** Why the broker in this page stopped, until it is started again. */
  brokerDied: string | undefined
  canUndo: boolean
  /** The last action that was not carried out, and the client it was asked of. */
  fault: CellFault | undefined
  pace: Pace
  /** More was on its way than may wait, so that the pace is full again; until another is chosen. */
  isFlooded: boolean
  /** In the order in which they will arrive. */
  transit: readonly Transit[]
  /** What the broker in this page keeps, while somebody watches. */
  broker: BrokerSnapshot | undefined
  /** The packets of the log are from an earlier visit: when they were kept, in milliseconds since 1970. */
  earlier: number | undefined
}

export type CellFault = { client: number; what: 'publish-unconnected' | 'bad-topic' | 'bad-filter' }
