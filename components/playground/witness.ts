// What is seen to pass in a cell: its log of packets, and those who want to hear of each.

import type { Connection, TraceEvent } from '../../wire/record.ts'
import type { Transit } from './cell-state.ts'
import type { Crew } from './crew.ts'
import type { Travelling } from './line.ts'
import { WireLog } from './wire-log.ts'

type Listener = (events: readonly TraceEvent[]) => void

export class Witness {
  readonly log: WireLog
  #crew: Crew
  #listeners = new Set<Listener>()

  constructor(crew: Crew) {
    this.#crew = crew
    this.log = new WireLog(crew.findKey)
  }

  /** Every portion of the trace, as it comes. Returns how to stop. */
  watch(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Those of this cell: not of a room that was emptied, and not of somebody else's client in the same one. */
  oursOf(events: readonly TraceEvent[]): TraceEvent[] {
    const isOurs = (connection: Connection) =>
      connection.kind === 'board' || this.#crew.findKey(connection) !== undefined
    return events.filter((event) => 'connection' in event && isOurs(event.connection))
  }

  tell(events: readonly TraceEvent[]) {
    for (const listener of this.#listeners) listener(events)
  }

  /** Packets of an earlier visit, when there are none yet. Answers whether they were taken. */
  recall(events: readonly TraceEvent[]): boolean {
    if (this.log.count > 0 || events.length === 0) return false
    for (const event of events) if ('connection' in event) this.#crew.adopt(event.connection)
    this.log.add(events)
    return true
  }

  toTransit(packets: readonly Travelling[]): Transit[] {
    return packets.flatMap(({ connection, way, name }) => {
      const key = this.#crew.findKey({ id: connection })
      const party = this.log.parties.findIndex((one) => one.key === key)
      return party < 0 ? [] : [{ party, way, name }]
    })
  }
}
