// The bytes in rows. Those of one field have one line under them; those pointed at stand out. Arrow keys move on.

import { memo } from 'preact/compat'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { isLast, type Outline } from './entries.ts'
import { findFoldStart, findNext, MORE_BYTES, MOST_ROWS, toRows } from './rows.ts'
import { en } from './texts/en.ts'

export interface Span {
  from: number
  to: number
}

interface Props {
  kind: string
  bytes: Uint8Array
  outline: Outline
  /** By byte: 1 where something is wrong. */
  wrong: Uint8Array
  /** Bytes are missing behind the last. */
  isShort: boolean
  perRow: number
  /** The bytes pointed at, and the one that has the keyboard. */
  span: Span
  cursor: number
  onPoint(at: number | undefined): void
  onChoose(at: number): void
}

const NONE = new Map<number, number>()

export function HexGrid(props: Props) {
  const { kind, bytes, outline, isShort, perRow, span, cursor, onPoint, onChoose } = props
  const [opened, setOpened] = useState<ReadonlyMap<number, number>>(NONE)
  const [most, setMost] = useState(MOST_ROWS)
  const grid = useRef<HTMLOListElement>(null)
  // Where the keys lead while the page has not drawn it yet: the next key counts from there.
  const goal = useRef<number | undefined>(undefined)
  const focusAt = (at: number) => grid.current?.querySelector<HTMLElement>(`[data-at="${at}"]`)?.focus()
  useEffect(() => setOpened(NONE), [bytes])

  useEffect(() => {
    if (goal.current === undefined) return
    if (goal.current === cursor) goal.current = undefined
    focusAt(cursor)
  }, [cursor])

  const findAt = (event: Event) => {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset.at
    return at === undefined ? undefined : Number(at)
  }
  const newest = useRef(onChoose)
  newest.current = onChoose
  const stable = useCallback((at: number) => newest.current(at), [])
  const rows = toRows(outline, bytes.length, perRow, opened, most)
  const shown = (at: number) => rows.find(({ from, to }) => from <= at && at < to)
  const move = (event: KeyboardEvent) => {
    const at = goal.current ?? findAt(event)
    if (at === undefined) return
    let next = findNext(event.key, at, bytes.length, perRow)
    if (next === undefined) return
    event.preventDefault()
    // Over what is folded, to the byte behind it or before it.
    const row = shown(next)
    if (row?.kind === 'fold') next = next > at ? row.to : row.from - 1
    if (next < 0 || next >= bytes.length) return
    if (next === cursor) return focusAt(next)
    goal.current = next
    onChoose(next)
  }
  const open = (from: number, to: number) => {
    if (to === bytes.length && rows.length > most) return setMost(most + MOST_ROWS)
    const start = findFoldStart(opened, from, perRow)
    setOpened(new Map(opened).set(start, (opened.get(start) ?? 0) + MORE_BYTES))
    setMost(most + MORE_BYTES / perRow)
  }
  return (
    <ol
      ref={grid}
      class="pb-grid"
      style={{ '--digits': Math.max(2, String(Math.max(0, bytes.length - 1)).length) }}
      aria-label={en.grid(kind)}
      onKeyDown={move}
      onPointerOver={(event) => onPoint(findAt(event))}
      onPointerLeave={() => onPoint(undefined)}
    >
      {rows.map(({ kind: what, from, to }) =>
        what === 'fold' ? (
          <li key={`fold ${to}`} class="pb-fold">
            {en.folded(to - from)}{' '}
            <button type="button" class="copy" onClick={() => open(from, to)}>
              {en.showMore(Math.min(MORE_BYTES, to - from))}
            </button>
          </li>
        ) : (
          <Row
            key={from}
            {...{ bytes, outline, from, to, perRow, onChoose: stable }}
            wrong={props.wrong}
            on={Math.max(from, Math.min(span.from, to))}
            off={Math.max(from, Math.min(span.to, to))}
            cursor={cursor >= from && cursor < to ? cursor : -1}
          />
        ),
      )}
      {isShort && <li class="pb-short">▲ {en.missing}</li>}
    </ol>
  )
}

interface RowProps {
  bytes: Uint8Array
  outline: Outline
  wrong: Uint8Array
  from: number
  to: number
  perRow: number
  on: number
  off: number
  cursor: number
  onChoose(at: number): void
}

/** Drawn again only when something in it changes: pointing at a field touches its own rows. */
const Row = memo(function Row({
  bytes,
  outline,
  wrong,
  from,
  to,
  perRow,
  on,
  off,
  cursor,
  onChoose,
}: RowProps) {
  const cells = Array.from(bytes.subarray(from, to), (byte, i) => ({ byte, at: from + i }))
  const isOn = (at: number) => (at >= on && at < off ? ' pb-on' : '')
  return (
    <li class="pb-row">
      <span class="pb-offset" aria-hidden="true">
        {from}
      </span>
      <span class="pb-hex">
        {cells.map(({ byte, at }) => {
          const hex = byte.toString(16).padStart(2, '0')
          const { field } = outline.entries[outline.owners[at]!]!
          const label = en.byte(at, hex, field.name, en.span(field.from, field.to))
          return (
            <button
              key={at}
              type="button"
              data-at={at}
              tabIndex={at === cursor ? 0 : -1}
              aria-label={wrong[at] ? `${label}, ${en.atFault}` : label}
              class={`pb-byte${isOn(at)}${isLast(outline.owners, at) ? ' pb-last' : ''}${wrong[at] ? ' pb-wrong' : ''}`}
              onClick={() => onChoose(at)}
            >
              {hex}
            </button>
          )
        })}
        {Array.from({ length: perRow - cells.length }, (_, i) => (
          <span key={i} class="pb-byte pb-no-byte" />
        ))}
      </span>
      <span class="pb-ascii" aria-hidden="true">
        {cells.map(({ byte, at }) => (
          <span key={at} class={isOn(at)}>
            {byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'}
          </span>
        ))}
      </span>
    </li>
  )
})
