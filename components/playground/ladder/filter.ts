// Which rows are shown: of some clients only, and with some words in them.

import type { Party, Row } from '../wire-log.ts'
import { toFields, toName } from './fields.ts'

export interface Filter {
  /** What was typed. Every word of it has to be found: in a packet's name, its topic, or its client's name. */
  text: string
  /** Keys of parties that are not shown. */
  hidden: ReadonlySet<string>
}

export const noFilter: Filter = { text: '', hidden: new Set() }

export const isFiltering = ({ text, hidden }: Filter): boolean => text.trim() !== '' || hidden.size > 0

export function toTest({ text, hidden }: Filter, parties: () => readonly Party[]): (row: Row) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return (row) => {
    const party = parties()[row.party]
    if (party && hidden.has(party.key)) return false
    if (words.length === 0) return true
    const name = row.kind === 'packet' ? toName(row.packet) : ''
    const found = toText(row, party)
    // "publish" is the packet, and not all that a publisher does.
    return words.every((word) => (packetNames.has(word) ? name.toLowerCase() === word : found.includes(word)))
  }
}

const packetNames = new Set(
  'connect connack publish puback pubrec pubrel pubcomp subscribe suback unsubscribe unsuback pingreq pingresp disconnect auth'.split(
    ' ',
  ),
)

function toText(row: Row, party: Party | undefined): string {
  const client = `${party?.name ?? ''} ${party?.clientId ?? ''}`
  if (row.kind === 'note') return `${client} ${row.event}`.toLowerCase()
  const { topic = '', clientId = '', flags } = toFields(row)
  return [toName(row.packet), client, topic, clientId, ...flags].join(' ').toLowerCase()
}
