// The packets as a table: for a screen reader, for copying into a spreadsheet, for the browser's own search.

import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Party, Row } from '../wire-log.ts'
import { toFields } from './fields.ts'
import { en } from './texts/en.ts'
import { toMoment } from './time.ts'
import { toFate } from './words.ts'

/** Of thousands of rows a browser needs a second; it is asked for that only when wanted. */
const NEWEST = 200

interface Props {
  rows: readonly Row[]
  parties: readonly Party[]
  title: string
}

export function PacketTable({ rows, parties, title }: Props) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? rows : rows.slice(-NEWEST)
  const kept = useRef(new Map<Row, { of: string; line: JSX.Element }>())
  const lines = new Map<Row, { of: string; line: JSX.Element }>()
  for (const row of shown) {
    const of = row.kind === 'packet' ? `${row.arrived} ${row.lost?.at} ${row.party}` : `${row.party}`
    const before = kept.current.get(row)
    lines.set(
      row,
      before?.of === of ? before : { of, line: <Line key={row.key} row={row} parties={parties} /> },
    )
  }
  kept.current = lines
  return (
    <div class="ld-table-frame">
      {shown.length < rows.length && (
        <p class="ld-hint">
          {en.table.newestOnly(shown.length, rows.length)}{' '}
          <button type="button" class="copy" onClick={() => setWhole(true)}>
            {en.table.all}
          </button>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section class="ld-table" tabIndex={0} aria-label={en.asTable}>
        <table>
          <caption class="visually-hidden">{en.table.caption(title, rows.length)}</caption>
          <thead>
            <tr>
              {en.table.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{[...lines.values()].map(({ line }) => line)}</tbody>
        </table>
      </section>
    </div>
  )
}

function Line({ row, parties }: { row: Row; parties: readonly Party[] }) {
  const name = parties[row.party]?.name ?? ''
  if (row.kind === 'note') {
    return (
      <tr class="ld-note-line">
        <td class="ld-number">{toMoment(row.left)}</td>
        <td>{name}</td>
        <td />
        <td colSpan={7}>{en.note(row)}</td>
      </tr>
    )
  }
  const { name: packet, id, qos, flags, words, topic, clientId, payload } = toFields(row)
  const [from, to] = row.way === 'in' ? [name, en.broker] : [en.broker, name]
  const said = [...(clientId ? [clientId] : []), ...flags, ...words, toFate(row)].filter(Boolean)
  return (
    <tr class={`ld-${row.way}`}>
      <td class="ld-number">{toMoment(row.left)}</td>
      <td>{from}</td>
      <td>{to}</td>
      <td class="ld-name">{packet}</td>
      <td class="ld-number">{id}</td>
      <td class="ld-number">{qos}</td>
      <td>{said.join(', ')}</td>
      <td class="ld-topic">{topic}</td>
      <td class="ld-payload">{payload}</td>
      <td class="ld-number">{row.bytes.length}</td>
    </tr>
  )
}
