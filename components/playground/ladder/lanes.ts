// Which lifelines stand where: the first client, the broker, the other clients. When there are more clients than
// there is room, the last lifeline is for all that have none of their own.

import type { Party } from '../wire-log.ts'

export interface Lane {
  key: string
  /** A client's, the broker's, or that of everybody else. */
  kind: 'client' | 'board' | 'broker' | 'others'
  /** Empty for the broker and the others: their names are the catalogue's. */
  name: string
  /** Indexes of the parties that have this lifeline. None for the broker. */
  parties: readonly number[]
}

export interface Lanes {
  list: readonly Lane[]
  broker: number
  /** The lane of a party, by its index in the log. */
  of(party: number): number
}

const broker: Lane = { key: 'broker', kind: 'broker', name: '', parties: [] }

/** `shown` are the parties' indexes in order; `most` is how many lifelines there is room for, the broker's included. */
export function toLanes(parties: readonly Party[], shown: readonly number[], most: number): Lanes {
  const room = Math.max(2, most - 1)
  const own = shown.length <= room ? shown : shown.slice(0, room - 1)
  const rest = shown.slice(own.length)
  const clients: Lane[] = own.flatMap((index) => {
    const party = parties[index]
    return party ? [{ key: party.key, kind: party.kind, name: party.name, parties: [index] }] : []
  })
  if (rest.length > 0) clients.push({ key: 'others', kind: 'others', name: '', parties: rest })
  const [first, ...others] = clients
  const list = first ? [first, broker, ...others] : [broker]
  const laneOf = new Map(list.flatMap((lane, i) => lane.parties.map((party) => [party, i] as const)))
  const at = list.indexOf(broker)
  return { list, broker: at, of: (party) => laneOf.get(party) ?? (first ? 0 : at) }
}

/**
 * Indexes of the parties to show: all clients of the cell, so that no lifeline jumps aside when another client comes
 * in, and whoever else has packets. Where there is no room for all, only who has packets.
 */
export function toShown(
  parties: readonly Party[],
  used: ReadonlySet<number>,
  hidden: ReadonlySet<string>,
  most: number,
): number[] {
  const all = parties.flatMap(({ key, kind }, i) =>
    (kind === 'client' || used.has(i)) && !hidden.has(key) ? [i] : [],
  )
  return all.length < most ? all : all.filter((index) => used.has(index))
}

/** Where each lifeline stands, in pixels from the left: the outer ones a margin from the edges. */
export function toColumns(count: number, width: number, margin: number): number[] {
  if (count <= 1) return [width / 2]
  const step = (width - 2 * margin) / (count - 1)
  return Array.from({ length: count }, (_, i) => margin + i * step)
}
