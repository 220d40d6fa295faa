// The records a verdict rests on: a line in words each, and for who wants to see them the bytes with their meaning.

import { useSignal } from '@preact/signals'
import type { Evidence as Record } from '../../labs/checker/verdict.ts'
import { toClock } from '../class/clock.ts'
import Later from '../playground/parts/Later.tsx'
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
  const wasOpened = useSignal(false)
  const { way, hex } = record
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
  if (!hex) return <div class="evidence-head">{head}</div>
  return (
    <details
      onToggle={({ currentTarget }) => {
        wasOpened.value ||= currentTarget.open
      }}
    >
      <summary class="evidence-head">{head}</summary>
      {wasOpened.value && (
        <Later
          what="bytes"
          title={texts.bytesOf(record.summary)}
          about={texts.bytesAbout}
          settings={{ hex, way }}
        />
      )}
    </details>
  )
}
