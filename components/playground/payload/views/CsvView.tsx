// The payload as a table.

import { useMemo, useState } from 'preact/hooks'
import { toVisible } from '../../../../wire/visible.ts'
import { isNumberCell } from '../delimiter.ts'
import type { Table } from '../table.ts'
import { en } from '../texts/en.ts'
import { useLater } from '../use-later.ts'
import { NotLoaded } from './NotLoaded.tsx'
import { toLooseText, type ViewProps } from './view-props.ts'

const PORTION = 100
const MOST_COLUMNS = 60

export function CsvView({ payload }: ViewProps) {
  const later = useLater(() => import('../table.ts'))
  const library = later.state === 'ready' ? later.library : undefined
  const table = useMemo(() => library?.parseTable(toLooseText(payload)), [library, payload])
  if (later.state !== 'ready' || !table)
    return <NotLoaded later={later.state === 'ready' ? { state: 'loading' } : later} />
  return table.rows.length === 0 ? <p class="pv-note">{en.csv.nothing}</p> : <Grid table={table} />
}

function Grid({ table }: { table: Table }) {
  const [wantsHeader, setHeader] = useState<boolean | undefined>(undefined)
  const [portions, setPortions] = useState(1)
  const hasHeader = wantsHeader ?? table.hasHeader
  const { rows, delimiter, uneven, quotes } = table
  const columns = Math.min(MOST_COLUMNS, Math.max(...rows.slice(0, 1_000).map((row) => row.length)))
  const body = hasHeader ? rows.slice(1) : rows
  const shown = body.slice(0, portions * PORTION)
  return (
    <>
      <div class="pv-tools">
        <span>
          {en.csv.delimiter(en.csv.names[delimiter] ?? `“${toVisible(delimiter)}”`)}, {en.csv.guessed}
        </span>
        <span>{en.csv.size(body.length, table.columns)}</span>
        <label class="pv-check">
          <input
            type="checkbox"
            checked={hasHeader}
            onChange={({ currentTarget }) => setHeader(currentTarget.checked)}
          />
          {en.csv.header}
        </label>
      </div>
      {table.columns < 2 && <p class="pv-note">{en.csv.one}</p>}
      {uneven.map(({ row, cells }) => (
        <p key={row} class="pv-fault">
          {en.csv.uneven(row, cells, table.columns)}
        </p>
      ))}
      {quotes !== undefined && <p class="pv-fault">{en.csv.quotes(quotes)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it */}
      <section class="pv-frame" tabIndex={0} aria-label={en.csv.label}>
        <table class="pv-table">
          <thead>
            <tr>
              <th scope="col" class="pv-row-number">
                {en.csv.row}
              </th>
              {Array.from({ length: columns }, (_, i) => (
                <th key={i} scope="col">
                  {hasHeader ? toVisible(rows[0]?.[i] ?? '') || en.csv.column(i + 1) : en.csv.column(i + 1)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, i) => (
              <tr key={i} class={row.length === table.columns ? undefined : 'pv-uneven'}>
                <th scope="row" class="pv-row-number">
                  {i + 1 + (hasHeader ? 1 : 0)}
                </th>
                {Array.from({ length: columns }, (_, cell) => (
                  <td key={cell} class={isNumberCell(row[cell]) ? 'pv-number' : undefined}>
                    {toVisible((row[cell] ?? '').slice(0, 200))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {body.length > shown.length && (
        <button type="button" class="copy" onClick={() => setPortions(portions + 1)}>
          {en.showMore(Math.min(PORTION, body.length - shown.length))}
        </button>
      )}
    </>
  )
}
