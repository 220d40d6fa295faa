// The packets as text, to paste into a report or a question.

import { en } from './texts/en.ts'
import type { NoteRow, PacketRow, Row } from './wire-log.ts'

/** What stands beside a packet's name: topic, payload, QoS, identifier, flags. */
export function toDetails({ topic, snippet, qos, id, marks }: PacketRow): string {
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
  const widest = Math.max(6, ...rows.map(({ client }) => nameOf(client).length))
  const time = (row: Row) => en.wire.time(row.at).padStart(10)
  const packet = (row: PacketRow) => {
    const name = nameOf(row.client).padEnd(widest)
    const way = row.way === 'in' ? `${name} → broker` : `${name} ← broker`
    return [time(row), way, row.name.padEnd(11), toDetails(row), `${row.bytes.length} bytes`]
      .join('  ')
      .trimEnd()
  }
  const note = (row: NoteRow) => `${time(row)}  ${en.wire.note(row, nameOf(row.client))}`
  return rows.map((row) => (row.kind === 'packet' ? packet(row) : note(row))).join('\n')
}
