// A row as one sentence: for a screen reader, and as text to paste.

import type { PacketRow, Party, Row } from '../wire-log.ts'
import { type Fields, toFields } from './fields.ts'
import { en } from './texts/en.ts'
import { toMoment } from './time.ts'

/** What stands beside the topic: identifier, QoS, flags and all else in words. */
export function toMarks({ id, qos, flags, words }: Fields): string[] {
  return [
    ...(id === undefined ? [] : [en.id(id)]),
    ...(qos === undefined ? [] : [en.qos(qos)]),
    ...flags,
    ...words,
  ]
}

/** The topic, or of a CONNECT the client identifier. */
export const toSubject = ({ topic, clientId }: Fields): string | undefined =>
  topic ?? (clientId === undefined ? undefined : clientId || en.noClientId)

/** What became of a packet that did not arrive at once. */
export function toFate({ left, arrived, lost }: PacketRow): string | undefined {
  if (lost) return en.lostWhy(lost.why)
  if (arrived === undefined) return en.onItsWay
  return arrived - left >= 1 ? en.took(arrived - left) : undefined
}

/** "CONNECT, publisher to broker, publisher, clean session, 12 bytes, 0.0 ms". */
export function toLabel(row: Row, party: Party | undefined): string {
  const client = party?.name ?? ''
  if (row.kind === 'note') return [en.noteOf(client, en.note(row)), toMoment(row.left)].join(', ')
  const fields = toFields(row)
  return [
    fields.name,
    en.hop(client, row.way),
    toSubject(fields),
    fields.payload,
    ...toMarks(fields),
    toFate(row),
    en.bytes(row.bytes.length),
    toMoment(row.left),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(', ')
}

/** All rows as lines of text, to paste into a report or a question. */
export function toText(rows: readonly Row[], parties: readonly Party[]): string {
  const nameOf = (row: Row) => parties[row.party]?.name ?? ''
  const widest = rows.reduce((most, row) => Math.max(most, nameOf(row).length), 6)
  return rows
    .map((row) => {
      const time = toMoment(row.left).padStart(10)
      if (row.kind === 'note') return `${time}  ${en.noteOf(nameOf(row), en.note(row))}`
      const fields = toFields(row)
      const hop = `${nameOf(row).padEnd(widest)} ${row.way === 'in' ? '→' : '←'} ${en.broker}`
      const details = [toSubject(fields), fields.payload, ...toMarks(fields), toFate(row)]
        .filter(Boolean)
        .join(' · ')
      return [time, hop, fields.name.padEnd(11), details, en.bytes(row.bytes.length)].join('  ')
    })
    .join('\n')
}
