// The wire made visible: lifelines for the clients and the broker, and every packet an arrow between them,
// with time running down. Choosing one shows its bytes.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { copyText } from '../notebook/copy.ts'
import type { Cell } from './cell.ts'
import { toHexLines } from './hex.ts'
import { toLanes } from './lanes.ts'
import { en } from './texts/en.ts'
import { toRowFields, toTranscript } from './transcript.ts'
import { WireRow } from './WireRow.tsx'
import { findWindow } from './window.ts'
import { isPing, type PacketRow, type Row } from './wire-log.ts'

const SHOWN_BYTES = 1_024

export function WirePanel({ cell }: { cell: Cell }) {
  const { log, story, state } = cell
  const [chosen, setChosen] = useState<PacketRow | undefined>(undefined)
  const { showPings } = state.draft
  const pings = log.rows.filter(isPing).length
  const rows = showPings ? log.rows : log.rows.filter((row) => !isPing(row))
  const names = log.parties.map(({ name }) => name)
  const packets = log.rows.filter(({ kind }) => kind === 'packet').length
  const picked = chosen && log.rows.includes(chosen) ? chosen : undefined
  return (
    <section class="pg-wire" aria-label={`${en.wire.heading}: ${story.title ?? en.title}`}>
      <header class="pg-wire-head">
        <h4 class="pg-name">{en.wire.heading}</h4>
        <span class="pg-legend">
          <span class="pg-key pg-way-in">
            <Arrow /> {en.wire.toBroker}
          </span>
          <span class="pg-key pg-way-out">
            <Arrow /> {en.wire.fromBroker}
          </span>
        </span>
        {packets > 0 && (
          <span class="pg-wire-tools">
            <span class="pg-count">{en.wire.count(packets)}</span>
            {pings > 0 && (
              <label class="pg-check">
                <input
                  type="checkbox"
                  checked={showPings}
                  onChange={({ currentTarget }) => cell.showPings(currentTarget.checked)}
                />
                {en.wire.pings(pings)}
              </label>
            )}
            <CopyButton text={() => toTranscript(rows, (client) => names[client] ?? '')} />
            <button type="button" class="copy" onClick={() => cell.clearLog()}>
              {en.wire.clear}
            </button>
          </span>
        )}
      </header>
      <div class="pg-lanes" aria-hidden="true">
        <span class="pg-ladder">
          {toLanes(names, en.wire.broker).map(({ name, left }) => (
            <span key={name} class={`pg-lane-name pg-at-${left}`}>
              {name}
            </span>
          ))}
        </span>
      </div>
      {rows.length === 0 ? (
        <p class="pg-empty">{en.wire.empty}</p>
      ) : (
        <Rows {...{ rows, names, chosen: picked, choose: setChosen }} />
      )}
      {picked ? (
        <Bytes row={picked} names={names} close={() => setChosen(undefined)} />
      ) : (
        rows.length > 0 && <p class="pg-note">{en.wire.detailsHint}</p>
      )}
    </section>
  )
}

const Arrow = () => (
  <svg class="pg-key-arrow" viewBox="0 0 28 8" aria-hidden="true">
    <path d="M0 4h20" />
    <path d="M19 0l8 4-8 4z" />
  </svg>
)

interface RowsProps {
  rows: readonly Row[]
  names: string[]
  chosen: PacketRow | undefined
  choose(row: PacketRow | undefined): void
}

function Rows({ rows, names, chosen, choose }: RowsProps) {
  const box = useRef<HTMLOListElement>(null)
  const [view, setView] = useState({ top: 0, height: 400, row: 36 })
  /** True while the newest row is in sight: then it stays in sight. */
  const follows = useRef(true)
  const [isBehind, setBehind] = useState(false)

  const look = () => {
    const { current } = box
    if (!current) return
    const { scrollTop, clientHeight, scrollHeight } = current
    follows.current = scrollHeight - scrollTop - clientHeight < 24
    setBehind(!follows.current)
    const row = current.querySelector('li')?.offsetHeight || 36
    setView((old) =>
      old.top === scrollTop && old.height === clientHeight && old.row === row
        ? old
        : { top: scrollTop, height: clientHeight, row },
    )
  }
  const toEnd = () => {
    follows.current = true
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  }
  useLayoutEffect(() => {
    if (follows.current) toEnd()
  }, [rows.length, rows.at(-1)?.key])
  useEffect(look, [])

  const { first, last } = findWindow(rows.length, view)
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    const buttons = [...(box.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    const next = buttons[at + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <div class="pg-rows-frame">
      <ol class="pg-rows" ref={box} onScroll={look} onKeyDown={move} aria-label={en.wire.heading}>
        {first > 0 && <li aria-hidden="true" class="pg-gap" style={{ height: `${first * view.row}px` }} />}
        {rows.slice(first, last).map((row) => (
          <WireRow
            key={row.key}
            row={row}
            names={names}
            isChosen={row === chosen}
            choose={(picked) => choose(picked === chosen ? undefined : picked)}
          />
        ))}
        {last < rows.length && (
          <li aria-hidden="true" class="pg-gap" style={{ height: `${(rows.length - last) * view.row}px` }} />
        )}
      </ol>
      {isBehind && (
        <button type="button" class="copy pg-newest" onClick={toEnd}>
          ↓ {en.wire.newest}
        </button>
      )}
    </div>
  )
}

function Bytes({ row, names, close }: { row: PacketRow; names: string[]; close(): void }) {
  const { bytes, party: client, way } = row
  const { name, marks } = toRowFields(row)
  return (
    <section class={`pg-bytes pg-way-${way}`} aria-label={en.wire.details}>
      <header>
        <strong>{en.wire.row(name, names[client] ?? '', way)}</strong>
        <span class="pg-count">{en.publish.bytes(bytes.length)}</span>
        <button type="button" class="copy" onClick={close}>
          {en.wire.close}
        </button>
      </header>
      <div class="pg-hex">
        {toHexLines(bytes, SHOWN_BYTES).map(({ offset, hex, text }) => (
          <code key={offset}>
            <span class="pg-offset">{offset}</span>
            <span class="pg-hex-bytes">{hex}</span>
            <span class="pg-hex-text">{text}</span>
          </code>
        ))}
      </div>
      {bytes.length > SHOWN_BYTES && <p class="pg-note">{en.wire.moreBytes(bytes.length - SHOWN_BYTES)}</p>}
      {name === 'CONNECT' && marks.some((mark) => mark.startsWith('user ')) && (
        <p class="pg-note">{en.wire.passwordHidden}</p>
      )}
    </section>
  )
}

function CopyButton({ text }: { text(): string }) {
  const [label, setLabel] = useState(en.wire.copy)
  const copy = async () => {
    setLabel((await copyText(text())) ? en.wire.copied : en.wire.notCopied)
    setTimeout(() => setLabel(en.wire.copy), 2_000)
  }
  return (
    <button type="button" class="copy" onClick={() => void copy()}>
      <span aria-live="polite">{label}</span>
    </button>
  )
}
