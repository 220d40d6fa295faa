// The packets as text, to paste into a report or a question.

import type { Connack, Packet } from '../../wire/packet.ts'
import { toHex, toText } from './hex.ts'
import { en } from './texts/en.ts'
import type { NoteRow, PacketRow, Row } from './wire-log.ts'

/** What stands beside a packet's name: topic, payload, QoS, identifier, flags. */
export function toDetails(row: PacketRow): string {
  const { topic, snippet, qos, id, marks } = toRowFields(row)
  return [
    topic,
    snippet,
    qos === undefined ? '' : `QoS ${qos}`,
    id === undefined ? '' : en.wire.id(id),
    ...marks,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ')
}

export function toTranscript(rows: readonly Row[], nameOf: (client: number) => string): string {
  const widest = Math.max(6, ...rows.map(({ party }) => nameOf(party).length))
  const time = (row: Row) => en.wire.time(row.left).padStart(10)
  const packet = (row: PacketRow) => {
    const name = nameOf(row.party).padEnd(widest)
    const way = row.way === 'in' ? `${name} → broker` : `${name} ← broker`
    return [time(row), way, toRowFields(row).name.padEnd(11), toDetails(row), `${row.bytes.length} bytes`]
      .join('  ')
      .trimEnd()
  }
  const note = (row: NoteRow) => `${time(row)}  ${en.wire.note(row, nameOf(row.party))}`
  return rows.map((row) => (row.kind === 'packet' ? packet(row) : note(row))).join('\n')
}

export interface Fields {
  name: string
  qos?: number
  id?: number
  topic?: string
  snippet?: string
  marks: string[]
}

export const toRowFields = ({ packet }: PacketRow): Fields => ({
  name: packet.cmd.toUpperCase(),
  ...toFields(packet),
})

function toFields(packet: Packet): Omit<Fields, 'name'> {
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

/** A payload's beginning in quotes, or its first bytes. */
export function toSnippet(payload: string | Uint8Array): string {
  const text = typeof payload === 'string' ? payload : toText(payload)
  if (text !== undefined) {
    const line = text.replaceAll(/\s+/g, ' ')
    return `"${line.length > SNIPPET ? `${line.slice(0, SNIPPET)}…` : line}"`
  }
  const bytes = payload as Uint8Array
  return `${toHex(bytes.subarray(0, 8))}${bytes.length > 8 ? ' …' : ''}`
}
