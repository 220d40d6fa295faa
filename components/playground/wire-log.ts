// The packets of a cell in order, as rows to show: made from a trace, event by event. A ring: the newest few
// thousand, and a count of all.

import type { Packet, Version } from '../../wire/packet.ts'
import type { Connection, Refused, TraceEvent, Way } from '../../wire/record.ts'
import { toVisible } from '../../wire/visible.ts'

/** A lifeline besides the broker. */
export interface Party {
  key: string
  name: string
  /** `client`: of the cell. `board`: anybody else. */
  kind: 'client' | 'board'
  clientId?: string
}

interface RowBase {
  key: number
  /** Index in the log's `parties`. */
  party: number
  /** Milliseconds since the log's first row. Of a packet: when it left its sender. */
  left: number
  /** What the row was made of, to be saved as a trace. */
  events: readonly TraceEvent[]
}

export interface PacketRow extends RowBase {
  kind: 'packet'
  way: Way
  packet: Packet
  bytes: Uint8Array
  version: Version
  /** Undefined: on its way, or lost. As `left` on a link that takes no time. */
  arrived: number | undefined
  lost?: { at: number; why: 'cut' | 'half-open' }
}

/** What is not a packet: a connection opened or closed, something refused, something done to the link. */
export interface NoteRow extends RowBase {
  kind: 'note'
  event: 'opened' | 'closed' | 'refused' | 'faulted'
  by?: 'client' | 'broker' | 'network'
  why?: string
  refused?: Refused
  fault?: string
}

export type Row = PacketRow | NoteRow
type ConnectionEvent = Extract<TraceEvent, { connection: Connection }>

/** The party that a connection belongs to, where the log's owner knows it: its key. */
export type FindParty = (connection: Connection) => string | undefined

const MOST = 5_000

export class WireLog {
  #parties: Party[] = []
  #rows: Row[] = []
  /** Packets on their way, by the `seq` of the event that sent them. */
  #travelling = new Map<number, PacketRow>()
  #start: number | undefined
  #count = 0
  #version = 0
  #findParty: FindParty
  #versions = new Map<string, Version>()
  /** Connections that have not said who they are: what happened on them waits until they do. */
  #nameless = new Map<string, ConnectionEvent[]>()

  /** Without `findParty`, or where it finds nothing, each client identifier of an account is a party of its own. */
  constructor(findParty: FindParty = () => undefined) {
    this.#findParty = findParty
  }

  get parties(): readonly Party[] {
    return this.#parties
  }

  /** The newest, in order of `left`. */
  get rows(): readonly Row[] {
    this.#trim()
    return this.#rows
  }

  /** How many there have been, dropped ones included. */
  get count(): number {
    return this.#count
  }

  /** Raised on every change, of rows that are there already too. */
  get version(): number {
    return this.#version
  }

  /** The cell's clients, in their order. One who is there no more stays as long as there are rows of it. */
  setClients(clients: readonly Omit<Party, 'kind'>[]) {
    const all: Party[] = clients.map((one) => ({ ...one, kind: 'client' }))
    const before = this.#parties
    const used = new Set(this.#rows.map(({ party }) => party))
    const others = before.filter((one, i) => used.has(i) && !all.some(({ key }) => key === one.key))
    this.#parties = [...all, ...others]
    const moved = before.map(({ key }) => this.#parties.findIndex((one) => one.key === key))
    for (const row of this.#rows) row.party = moved[row.party]!
    this.#version++
  }

  add(events: readonly TraceEvent[]) {
    for (const event of events) if ('connection' in event) this.#meet(event)
    this.#version++
    // In portions: cutting one row off the front of a long array for each new one costs a copy every time.
    if (this.#rows.length > MOST * 2) this.#trim()
  }

  clear() {
    this.#rows = []
    this.#travelling.clear()
    this.#versions.clear()
    this.#nameless.clear()
    this.#parties = this.#parties.filter(({ kind }) => kind === 'client')
    this.#start = undefined
    this.#count = 0
    this.#version++
  }

  #trim() {
    if (this.#rows.length > MOST) this.#rows = this.#rows.slice(-MOST)
  }

  #meet(event: ConnectionEvent) {
    const { id, account, clientId } = event.connection
    const isKnown = account ?? clientId ?? this.#findParty(event.connection)
    const waiting = this.#nameless.get(id) ?? []
    if (isKnown === undefined && event.type !== 'closed') {
      this.#start ??= event.at
      this.#nameless.set(id, [...waiting, event])
      return
    }
    this.#nameless.delete(id)
    for (const early of waiting) this.#take(early, event.connection)
    this.#take(event)
  }

  #take(event: ConnectionEvent, connection = event.connection) {
    switch (event.type) {
      case 'left':
        this.#travelling.set(event.seq, this.#addPacket(event, connection, undefined))
        return
      case 'packet': {
        const row = event.left === undefined ? undefined : this.#travelling.get(event.left)
        if (row) return this.#arrive(row, event.left!, event)
        const at = this.#toTime(event)
        const added = this.#addPacket(event, connection, event.travels ? undefined : at)
        if (event.travels) this.#travelling.set(event.seq, added)
        return
      }
      case 'arrived': {
        const row = this.#travelling.get(event.of)
        return row && this.#arrive(row, event.of, event)
      }
      case 'lost': {
        const row = this.#travelling.get(event.of)
        if (!row) return
        this.#travelling.delete(event.of)
        row.lost = { at: this.#toTime(event), why: event.why }
        row.events = [...row.events, event]
        return
      }
      case 'opened':
        return this.#addNote(event, connection, { event: 'opened' })
      case 'closed':
        this.#versions.delete(event.connection.id)
        return this.#addNote(event, connection, { event: 'closed', by: event.by, why: event.why })
      case 'refused':
        return this.#addNote(event, connection, { event: 'refused', refused: event })
      case 'faulted':
        return this.#addNote(event, connection, { event: 'faulted', fault: event.fault })
    }
  }

  #arrive(row: PacketRow, seq: number, event: TraceEvent) {
    this.#travelling.delete(seq)
    row.arrived = this.#toTime(event)
    row.events = [...row.events, event]
  }

  #addPacket(
    event: Extract<TraceEvent, { packet: Packet }>,
    connection: Connection,
    arrived: number | undefined,
  ): PacketRow {
    const { packet, bytes, way } = event
    const version = this.#versionOf(connection, packet)
    const row: PacketRow = {
      ...this.#base(event, connection),
      kind: 'packet',
      way,
      packet,
      bytes,
      version,
      arrived,
    }
    this.#insert(row)
    return row
  }

  #addNote(event: ConnectionEvent, connection: Connection, about: Omit<NoteRow, keyof RowBase | 'kind'>) {
    this.#insert({ ...this.#base(event, connection), kind: 'note', ...about })
  }

  #base(event: ConnectionEvent, connection: Connection): RowBase {
    const party = this.#partyOf(connection)
    return { key: ++this.#count, party, left: this.#toTime(event), events: [event] }
  }

  /** Two sources (the cell and the classroom's feed) may come a little out of step. */
  #insert(row: Row) {
    const rows = this.#rows
    let at = rows.length
    while (at > 0 && rows[at - 1]!.left > row.left) at--
    if (at === rows.length) rows.push(row)
    else rows.splice(at, 0, row)
  }

  #toTime({ at }: TraceEvent): number {
    this.#start ??= at
    return at - this.#start
  }

  #versionOf({ id, version }: Connection, packet: Packet): Version {
    if (packet.cmd === 'connect' && packet.protocolVersion)
      this.#versions.set(id, packet.protocolVersion as Version)
    return version ?? this.#versions.get(id) ?? 4
  }

  #partyOf(connection: Connection): number {
    const found = this.#findParty(connection)
    const { account, claimed, clientId, id } = connection
    // A CONNECT only claims to be of an account; from the answer on it is proved, and the party is the same.
    const who = account ?? claimed
    const key = found ?? `board ${who ?? ''} ${clientId || (who ? '' : id)}`
    const at = this.#parties.findIndex((one) => one.key === key)
    if (at >= 0) return at
    const isPlain = !who || !clientId || clientId === who || clientId.startsWith(`${who}-`)
    const name = isPlain ? clientId || who || id : `${who}: ${clientId}`
    // Whoever connects has chosen these words.
    return (
      this.#parties.push({ key, name: toVisible(name), kind: 'board', ...(clientId ? { clientId } : {}) }) - 1
    )
  }
}

export const isPing = (row: Row): boolean =>
  row.kind === 'packet' && (row.packet.cmd === 'pingreq' || row.packet.cmd === 'pingresp')
