// One packet on the ladder, or a word about a connection.

import { laneOf, toLanes } from './lanes.ts'
import { TopicText } from './TopicText.tsx'
import { en } from './texts/en.ts'
import { toDetails, toRowFields } from './transcript.ts'
import type { NoteRow, PacketRow, Row } from './wire-log.ts'

interface Props {
  row: Row
  names: string[]
  isChosen: boolean
  choose(row: PacketRow): void
}

export function WireRow({ row, ...rest }: Props) {
  return row.kind === 'packet' ? <Packet row={row} {...rest} /> : <Note row={row} names={rest.names} />
}

function Packet({ row, names, isChosen, choose }: Props & { row: PacketRow }) {
  const { way, party: client, left: at, bytes } = row
  const fields = toRowFields(row)
  const { name } = fields
  const lanes = names.length + 1
  const from = way === 'in' ? laneOf(client) : 1
  const to = way === 'in' ? 1 : laneOf(client)
  const size = en.wire.bytes(bytes.length)
  const label = [
    en.wire.row(name, names[client] ?? '', way),
    toDetails(row),
    en.publish.bytes(bytes.length),
    en.wire.time(at),
  ].join(', ')
  return (
    <li>
      <button
        type="button"
        class={`pg-row pg-way-${way}`}
        aria-expanded={isChosen}
        onClick={() => choose(row)}
      >
        <span class="visually-hidden">{label}</span>
        <span class="pg-time" aria-hidden="true">
          {en.wire.time(at)}
        </span>
        <Ladder names={names}>
          <span
            class={`pg-arrow ${from < to ? 'pg-right' : 'pg-left'}`}
            style={{
              left: `${(Math.min(from, to) / (lanes - 1)) * 100}%`,
              width: `${(Math.abs(from - to) / (lanes - 1)) * 100}%`,
            }}
          >
            <span class="pg-packet-name">{name}</span>
          </span>
        </Ladder>
        <span class="pg-details" aria-hidden="true">
          <span class="pg-narrow">
            <span class="pg-packet-name">{name}</span> {en.wire.hop(names[client] ?? '', way)}
          </span>
          <span class="pg-facts">
            {fields.topic !== undefined && (
              <span class="pg-strong">
                <TopicText topic={fields.topic} />
              </span>
            )}
            {fields.snippet !== undefined && <span class="pg-snippet">{fields.snippet}</span>}
            {fields.qos !== undefined && <span class="pg-mark">QoS {fields.qos}</span>}
            {fields.id !== undefined && <span class="pg-mark">{en.wire.id(fields.id)}</span>}
            {fields.marks.map((mark) => (
              <span key={mark} class="pg-mark">
                {mark}
              </span>
            ))}
          </span>
        </span>
        <span class="pg-size" aria-hidden="true">
          {size}
        </span>
      </button>
    </li>
  )
}

function Note({ row, names }: { row: NoteRow; names: string[] }) {
  const lanes = names.length + 1
  const glyph = { opened: '○', closed: '●', refused: '✕', faulted: '✂' }[row.event]
  return (
    <li>
      <span class={`pg-row pg-note-row pg-event-${row.event}`}>
        <span class="pg-time">{en.wire.time(row.left)}</span>
        <Ladder names={names}>
          <span
            class="pg-glyph"
            aria-hidden="true"
            style={{ left: `${(laneOf(row.party) / (lanes - 1)) * 100}%` }}
          >
            {glyph}
          </span>
        </Ladder>
        <span class="pg-details">{en.wire.note(row, names[row.party] ?? '')}</span>
      </span>
    </li>
  )
}

function Ladder({ names, children }: { names: string[]; children: preact.ComponentChildren }) {
  return (
    <span class="pg-ladder" aria-hidden="true">
      {toLanes(names, en.wire.broker).map(({ name, left }) => (
        <span key={name} class={`pg-lifeline pg-at-${left}`} />
      ))}
      {children}
    </span>
  )
}
