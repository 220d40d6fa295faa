// The packet that was chosen: its bytes, and what belongs to it.

import type { ComponentType } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { PacketBytesProps } from '../bytes/PacketBytes.tsx'
import { loadStyles } from '../parts/load-styles.ts'
import type { NoteRow, PacketRow, Row, WireLog } from '../wire-log.ts'
import { toFields, toName } from './fields.ts'
import { toRelated } from './related.ts'
import { en } from './texts/en.ts'
import { toMoment } from './time.ts'
import { toFate } from './words.ts'

interface Props {
  row: Row
  log: WireLog
  choose(row: Row | undefined): void
}

export function Chosen({ row, log, choose }: Props) {
  const frame = useRef<HTMLElement>(null)
  useEffect(() => frame.current?.scrollIntoView({ block: 'nearest' }), [row])
  const name = log.parties[row.party]?.name ?? ''
  const way = row.kind === 'packet' ? `ld-${row.way}` : ''
  return (
    <section
      class={`ld-details ${way}`}
      aria-label={row.kind === 'packet' ? en.details : en.noteDetails}
      ref={frame}
      onKeyDown={(event) => event.key === 'Escape' && choose(undefined)}
    >
      <header>
        <strong>{row.kind === 'packet' ? toName(row.packet) : en.noteOf(name, en.note(row))}</strong>
        {row.kind === 'packet' && <span>{en.arrow(name, row.way)}</span>}
        <span class="ld-count">
          {[toMoment(row.left), ...(row.kind === 'packet' ? [en.bytes(row.bytes.length), toFate(row)] : [])]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <button type="button" class="copy" onClick={() => choose(undefined)}>
          {en.close}
        </button>
      </header>
      {row.kind === 'packet' ? (
        <>
          <Related row={row} log={log} choose={choose} />
          <Bytes row={row} />
        </>
      ) : (
        <Connection row={row} />
      )}
    </section>
  )
}

function Connection({ row }: { row: NoteRow }) {
  const event = row.events[0]
  if (!event || !('connection' in event)) return null
  const { transport, listener } = event.connection
  return <p class="ld-hint">{en.connection(transport, listener)}</p>
}

/** More than this nobody goes through one by one: a message to 200 subscribers. */
const MOST = 24

function Related({ row, log, choose }: { row: PacketRow; log: WireLog; choose(row: Row): void }) {
  const { rows, parties, version } = log
  const related = useMemo(() => {
    const keys = new Set(toRelated(rows, row))
    return rows.filter((one): one is PacketRow => one.kind === 'packet' && keys.has(one.key))
  }, [row, version])
  if (related.length < 2) return null
  const isMessage = related.some(({ packet }) => packet.cmd === 'publish')
  return (
    <nav class="ld-related" aria-label={isMessage ? en.message : en.exchange}>
      <span class="ld-related-title">{isMessage ? en.message : en.exchange}</span>
      <ol>
        {related.slice(0, MOST).map((one) => (
          <li key={one.key}>
            <button
              type="button"
              class={`ld-step ld-${one.way}`}
              aria-current={one === row ? 'true' : undefined}
              onClick={() => choose(one)}
            >
              <span class="ld-name">{toName(one.packet)}</span>{' '}
              <span>{en.arrow(parties[one.party]?.name ?? '', one.way)}</span>
              {toFields(one).flags.map((flag) => (
                <span key={flag}>, {flag}</span>
              ))}
              {one.lost && <span class="ld-bad"> ✕ {en.lost}</span>}
            </button>
          </li>
        ))}
        {related.length > MOST && <li class="ld-hint">{en.moreTopics(related.length - MOST)}</li>}
      </ol>
    </nav>
  )
}

function Bytes({ row }: { row: PacketRow }) {
  const [module, setModule] = useState<{ default: ComponentType<PacketBytesProps> } | undefined>(undefined)
  useEffect(() => {
    let isHere = true
    const load = async () => {
      const found = await import('../bytes/PacketBytes.tsx')
      await Promise.all(found.styles.map(loadStyles))
      if (isHere) setModule(found)
    }
    load().catch(() => {
      // The digits below say it too.
    })
    return () => {
      isHere = false
    }
  }, [])
  if (module) return <module.default bytes={row.bytes} version={row.version} way={row.way} />
  return <Hex bytes={row.bytes} />
}

const SHOWN = 512

/** Until what explains them is there. */
function Hex({ bytes }: { bytes: Uint8Array }) {
  const digits = Array.from(bytes.subarray(0, SHOWN), (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  return (
    <>
      <p class="ld-hex">{digits}</p>
      {bytes.length > SHOWN && <p class="ld-hint">{en.moreBytes(bytes.length - SHOWN)}</p>}
    </>
  )
}
