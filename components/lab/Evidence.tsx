// The records a verdict rests on: a line in words each, and the bytes for who wants to see them.

import type { Evidence as Record } from '../../labs/checker/verdict.ts'
import { toClock } from '../class/clock.ts'
import { toHexLines } from './hex.ts'
import { panel as texts } from './texts/index.ts'

export function Evidence({ records }: { records: readonly Record[] }) {
  if (records.length === 0) return null
  return (
    <ul class="evidence">
      {records.map((record) => (
        <li key={record.seq}>
          <One record={record} />
        </li>
      ))}
    </ul>
  )
}

function One({ record }: { record: Record }) {
  const { way } = record
  const head = (
    <>
      {way && (
        <span class="evidence-way" data-way={way}>
          <span aria-hidden="true">{way === 'in' ? '→' : '←'}</span>
          <span class="visually-hidden">{way === 'in' ? texts.toBroker : texts.fromBroker}</span>
        </span>
      )}
      <time dateTime={new Date(record.time).toISOString()}>{toClock(record.time)}</time>{' '}
      <span class="mono evidence-packet">{record.summary}</span>
    </>
  )
  if (!record.hex) return <div class="evidence-head">{head}</div>
  return (
    <details>
      <summary class="evidence-head">{head}</summary>
      <table class="hex">
        <caption class="visually-hidden">{texts.hexOf(record.summary)}</caption>
        <tbody>
          {toHexLines(record.hex).map((line) => (
            <tr key={line.offset}>
              <th scope="row">{line.offset}</th>
              <td>{line.bytes}</td>
              <td>{line.signs}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
