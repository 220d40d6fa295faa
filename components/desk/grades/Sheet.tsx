// Students by labs, as a grid that the keyboard moves in. Only the rows in sight are there: a class may have 500.

import { type Signal, useSignal } from '@preact/signals'
import { Component } from 'preact'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Mark } from '../../../labs/grades/mark.ts'
import { grades as texts } from '../texts/index.ts'
import { type Column, move, type Order, type Place, type SheetRow, toPointsText, toWindow } from './sheet.ts'

interface Props {
  rows: readonly SheetRow[]
  columns: readonly Column[]
  order: Signal<Order>
  isNamed: boolean
  onOpen: (row: SheetRow, column: Column) => void
}

/** Pixels, as grades.css has it too. */
const ROW = 38

/** Scrolling draws anew every so many rows; as many more are drawn on either side. */
const toStep = (top: number) => Math.floor(top / (8 * ROW)) * 8 * ROW

export function Sheet({ rows, columns, order, isNamed, onOpen }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const sight = useSignal({ top: 0, height: 600 })
  const place = useSignal<Place>({ row: -1, column: 0 })
  /** The keyboard has moved: the focus follows once the cell is there. */
  const isMoving = useRef(false)

  useEffect(() => {
    const look = () => {
      const { scrollTop, clientHeight: height } = frame.current!
      const top = toStep(scrollTop)
      if (top !== sight.value.top || height !== sight.value.height) sight.value = { top, height }
    }
    look()
    const size = new ResizeObserver(look)
    size.observe(frame.current!)
    frame.current!.addEventListener('scroll', look, { passive: true })
    return () => size.disconnect()
  }, [])

  useLayoutEffect(() => {
    if (!isMoving.current) return
    isMoving.current = false
    const { row, column } = place.value
    frame.current?.querySelector<HTMLElement>(`[data-place="${row}/${column}"]`)?.focus()
  })

  const { row: usedRow, column: usedColumn } = place.value
  const at: Place = {
    row: Math.min(usedRow, rows.length - 1),
    column: Math.min(usedColumn, columns.length + 1),
  }
  const { from, to } = toWindow(rows.length, ROW, sight.value.top, sight.value.height)
  // What has been scrolled out of sight is not there: then the Tab key comes to the head.
  const isThere = at.row === -1 || (at.row >= from && at.row < to)
  const entry: Place = isThere ? at : { row: -1, column: 0 }

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(sight.value.height / ROW) - 2)
    const isWhole = event.ctrlKey || event.metaKey
    const next = move(at, event.key, isWhole, { rows: rows.length, labs: columns.length, page })
    if (!next || event.altKey) return
    event.preventDefault()
    reveal(next.row)
    isMoving.current = true
    place.value = next
  }

  function reveal(row: number) {
    const { current: box } = frame
    if (!box || row < 0) return
    const [top, bottom] = [row * ROW, (row + 1) * ROW]
    const head = box.querySelector('thead')!.offsetHeight
    if (top < box.scrollTop) box.scrollTop = top
    else if (bottom + head > box.scrollTop + box.clientHeight)
      box.scrollTop = bottom + head - box.clientHeight
    sight.value = { top: toStep(box.scrollTop), height: box.clientHeight }
  }

  const onFocus = useCallback((row: number, column: number) => {
    if (place.value.row !== row || place.value.column !== column) place.value = { row, column }
  }, [])
  const sortBy = (by: string) => {
    const { by: before, isDown } = order.value
    order.value = { by, isDown: by === before ? !isDown : by !== 'student' }
  }
  const toHead = (by: string, column: number, name: string, below?: string) => {
    const { by: used, isDown } = order.value
    const isUsed = used === by
    return (
      <th
        key={by}
        scope="col"
        class={column === 0 ? 'sheet-who' : undefined}
        aria-sort={isUsed ? (isDown ? 'descending' : 'ascending') : undefined}
      >
        <button
          type="button"
          title={name}
          onClick={() => sortBy(by)}
          {...toPlace(-1, column, entry.row === -1 && entry.column === column, onFocus)}
        >
          <span class="sheet-column">{name}</span>
          {below && <span class="soft">{below}</span>}
          <span class="sheet-order" aria-hidden="true">
            {isUsed ? (isDown ? '▼' : '▲') : ''}
          </span>
        </button>
      </th>
    )
  }

  return (
    <div class="sheet-frame" ref={frame}>
      <table
        class="sheet"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table in which arrow keys move is a grid
        role="grid"
        aria-label={texts.caption}
        aria-rowcount={rows.length + 1}
        style={{ '--labs': columns.length }}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          <col class="sheet-who-width" />
          {columns.map(({ id }) => (
            <col key={id} />
          ))}
          <col class="sheet-total-width" />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {toHead('student', 0, texts.student)}
            {columns.map(({ id, title, points }, i) =>
              toHead(id, i + 1, `${id.slice(0, 2)} ${title}`, texts.of(points)),
            )}
            {toHead('total', columns.length + 1, texts.total)}
          </tr>
        </thead>
        <tbody>
          <Rest height={from * ROW} count={columns.length + 2} />
          {rows.slice(from, to).map((row, i) => (
            <StudentRow
              key={row.student.handle}
              row={row}
              at={from + i}
              columns={columns}
              entry={entry.row === from + i ? entry.column : undefined}
              isNamed={isNamed}
              onFocus={onFocus}
              onOpen={onOpen}
            />
          ))}
          <Rest height={(rows.length - to) * ROW} count={columns.length + 2} />
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  row: SheetRow
  /** Which row of all it is. */
  at: number
  columns: readonly Column[]
  /** The column by which the Tab key comes in, if it is in this row. */
  entry: number | undefined
  isNamed: boolean
  onFocus: (row: number, column: number) => void
  onOpen: (row: SheetRow, column: Column) => void
}

/** Drawn anew only when something in it changed: while one scrolls, fifty rows of fourteen cells stay as they are. */
class StudentRow extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps) {
    return (Object.keys(next) as (keyof RowProps)[]).some((name) => next[name] !== this.props[name])
  }

  override render({ row, at, columns, entry, isNamed, onFocus, onOpen }: RowProps) {
    const { handle, name } = row.student
    return (
      <tr aria-rowindex={at + 2} data-handle={handle}>
        <th scope="row" class="sheet-who">
          <div>
            <span class="mono">{handle}</span>
            {isNamed && <span class="sheet-name">{name}</span>}
          </div>
        </th>
        {columns.map((column, i) => (
          <td key={column.id}>
            <button
              type="button"
              onClick={() => onOpen(row, column)}
              {...toPlace(at, i + 1, entry === i + 1, onFocus)}
            >
              <Points mark={row.marks[i]} of={column.points} />
            </button>
          </td>
        ))}
        <td class="sheet-total">
          <strong>{toPointsText(row.total.points)}</strong>
          {row.total.percent !== undefined && <span class="soft"> {Math.round(row.total.percent)} %</span>}
        </td>
      </tr>
    )
  }
}

const toPlace = (row: number, column: number, isEntry: boolean, onFocus: RowProps['onFocus']) => ({
  'data-place': `${row}/${column}`,
  tabIndex: isEntry ? 0 : -1,
  onFocus: () => onFocus(row, column),
})

/** In the place of rows that are out of sight. */
function Rest({ height, count }: { height: number; count: number }) {
  if (height <= 0) return null
  return (
    <tr class="sheet-rest">
      <td colSpan={count} style={{ height: `${height}px` }} />
    </tr>
  )
}

function Points({ mark, of }: { mark: Mark | undefined; of: number }) {
  const points = mark?.points ?? null
  return (
    <>
      <span class={points !== null && points >= of ? 'is-passed' : undefined} aria-hidden="true">
        {toPointsText(points)}
      </span>
      <span class="visually-hidden">
        {points === null ? texts.notBegun : texts.points(toPointsText(points), of)}
      </span>
      {mark?.override && <Sign path="M3 13l1-3.2L11 3l2 2-6.8 7z" name={texts.overridden} />}
      {mark?.daysLate !== undefined && (
        <Sign
          path="M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 1 1 0-11.6M8 5v3.2l2.2 1.4"
          name={texts.lateBy(mark.daysLate)}
        />
      )}
    </>
  )
}

function Sign({ path, name }: { path: string; name: string }) {
  return (
    <>
      <svg class="sheet-sign" viewBox="0 0 16 16" width="13" height="13" aria-hidden="true">
        <path d={path} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" />
      </svg>
      <span class="visually-hidden">, {name}</span>
    </>
  )
}
