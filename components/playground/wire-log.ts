// The packets of a cell in order, as rows to show. A ring: the newest few thousand, and a count of all.

import type { Connack, Packet } from '../../wire/packet.ts'
import type { Refused, TraceEvent, Way } from '../../wire/record.ts'
import { toHex, toText } from './hex.ts'

export interface PacketRow {
  kind: 'packet'
  key: number
  /** Which client of the cell, counted from 0. */
  client: number
  /** Milliseconds since the first row. */
  at: number
  way: Way
  /** As the specification writes it: `PUBLISH`. */
  name: string
  qos?: number
  id?: number
  topic?: string
  /** The payload's beginning in quotes, or its first bytes. */
  snippet?: string
  /** "retain", "dup", "clean session", "refused" … */
  marks: string[]
  bytes: Uint8Array
}

/** What is not a packet: a connection opened or closed, something refused. */
export interface NoteRow {
  kind: 'note'
  key: number
  client: number
  at: number
  event: 'opened' | 'closed' | 'refused'
  by?: 'client' | 'broker' | 'network'
  why?: string
  refused?: Refused
}

export type Row = PacketRow | NoteRow

const MOST = 4_000

export class WireLog {
  #rows: Row[] = []
  #start: number | undefined
  #count = 0
  #clientOf: (connection: string) => number | undefined

  /** `clientOf` finds which client a connection of the trace belongs to; others are left out. */
  constructor(clientOf: (connection: string) => number | undefined) {
    this.#clientOf = clientOf
  }

  get rows(): readonly Row[] {
    return this.#rows
  }

  /** How many there have been, dropped ones included. */
  get count(): number {
    return this.#count
  }

  add(events: readonly TraceEvent[]) {
    for (const event of events) {
      if (!('connection' in event)) continue
      const client = this.#clientOf(event.connection.id)
      if (client === undefined) continue
      this.#start ??= event.at
      const row = toRow(event, ++this.#count, client, event.at - this.#start)
      if (row) this.#rows.push(row)
    }
    // In portions: cutting one row off the front of a long array for each new one costs a copy every time.
    if (this.#rows.length > MOST * 1.25) this.#rows = this.#rows.slice(-MOST)
  }

  clear() {
    this.#rows = []
    this.#start = undefined
    this.#count = 0
  }
}

export const isPing = (row: Row): boolean =>
  row.kind === 'packet' && (row.name === 'PINGREQ' || row.name === 'PINGRESP')

function toRow(event: TraceEvent, key: number, client: number, at: number): Row | undefined {
  switch (event.type) {
    case 'packet':
      return {
        kind: 'packet',
        key,
        client,
        at,
        way: event.way,
        name: event.packet.cmd.toUpperCase(),
        bytes: event.bytes,
        ...toFields(event.packet),
      }
    case 'opened':
      return { kind: 'note', key, client, at, event: 'opened' }
    case 'closed':
      return { kind: 'note', key, client, at, event: 'closed', by: event.by, why: event.why }
    case 'refused':
      return { kind: 'note', key, client, at, event: 'refused', refused: event }
    default:
      return undefined
  }
}

type Fields = Pick<PacketRow, 'qos' | 'id' | 'topic' | 'snippet' | 'marks'>

function toFields(packet: Packet): Fields {
  switch (packet.cmd) {
    case 'connect':
      return {
        topic: packet.clientId || '(no client identifier)',
        marks: [
          packet.clean === false ? 'clean session 0' : 'clean session',
          `keep alive ${packet.keepalive ?? 0} s`,
          ...(packet.username === undefined ? [] : [`user ${packet.username}`]),
          ...(packet.will ? [`will on ${packet.will.topic}`] : []),
        ],
      }
    case 'connack':
      return { marks: toConnackMarks(packet) }
    case 'publish':
      return {
        qos: packet.qos,
        ...(packet.qos > 0 && packet.messageId !== undefined ? { id: packet.messageId } : {}),
        topic: packet.topic,
        snippet: toSnippet(packet.payload),
        marks: [...(packet.retain ? ['retain'] : []), ...(packet.dup ? ['dup'] : [])],
      }
    case 'subscribe':
      return {
        ...toId(packet.messageId),
        topic: packet.subscriptions.map(({ topic }) => topic).join(', '),
        marks: packet.subscriptions.map(({ qos }) => `at most QoS ${qos}`),
      }
    case 'suback':
      return {
        ...toId(packet.messageId),
        marks: packet.granted.map((code) => (Number(code) >= 0x80 ? 'refused 0x80' : `granted QoS ${code}`)),
      }
    case 'unsubscribe':
      return { ...toId(packet.messageId), topic: packet.unsubscriptions.join(', '), marks: [] }
    default:
      return { ...toId(packet.messageId), marks: [] }
  }
}

const toId = (id: number | undefined) => (id === undefined ? {} : { id })

function toConnackMarks(packet: Connack): string[] {
  const code = packet.returnCode ?? packet.reasonCode ?? 0
  if (code !== 0) return [`refused, code ${code}`]
  return ['accepted', ...(packet.sessionPresent ? ['session present'] : [])]
}

const SNIPPET = 60

export function toSnippet(payload: string | Uint8Array): string {
  const text = typeof payload === 'string' ? payload : toText(payload)
  if (text !== undefined) {
    const line = text.replaceAll(/\s+/g, ' ')
    return `"${line.length > SNIPPET ? `${line.slice(0, SNIPPET)}…` : line}"`
  }
  const bytes = payload as Uint8Array
  return `${toHex(bytes.subarray(0, 8))}${bytes.length > 8 ? ' …' : ''}`
}
