// Above the ladder: its name, what the colours mean, and what can be done with it.

import type { Party, Row } from '../wire-log.ts'
import { isPing } from '../wire-log.ts'
import { type Filter, isFiltering, toTest } from './filter.ts'
import { Menu } from './Menu.tsx'
import type { Picture } from './picture.ts'
import { SaveMenu } from './SaveMenu.tsx'
import { en } from './texts/en.ts'
import type { TraceFile } from './trace-file.ts'

interface Props {
  heading: string
  level: 3 | 4
  parties: readonly Party[]
  rows: readonly Row[]
  filter: Filter
  setFilter(filter: Filter): void
  isTable: boolean
  setTable(isTable: boolean): void
  showPings: boolean
  onShowPings(showPings: boolean): void
  picture(): Picture
  onOpen(file: TraceFile): void
  /** Missing for a trace that was opened. */
  onClear: (() => void) | undefined
}

export function Head(props: Props) {
  const { heading, level, parties, rows, filter, setFilter, isTable, setTable, showPings, onShowPings } =
    props
  const Heading = `h${level}` as const
  const packets = rows.filter(({ kind }) => kind === 'packet')
  const pings = packets.filter(isPing).length
  const shown = isFiltering(filter) ? packets.filter(toTest(filter, () => parties)).length : packets.length
  const used = new Set(rows.map(({ party }) => party))
  return (
    <>
      <header class="ld-head">
        <Heading class="pg-name">{heading}</Heading>
        {packets.length > 0 && <span class="ld-count">{en.counted(shown, packets.length)}</span>}
        <span class="ld-legend">
          <Key way="in" words={en.toBroker} />
          <Key way="out" words={en.fromBroker} />
        </span>
      </header>
      <div class="ld-tools">
        {rows.length > 0 && (
          <>
            <label class="ld-filter">
              <span class="visually-hidden">{en.filter}</span>
              <input
                class="field"
                type="search"
                placeholder={`${en.filter}: ${en.filterHint}`}
                value={filter.text}
                autocomplete="off"
                autocapitalize="off"
                spellcheck={false}
                onInput={({ currentTarget }) => setFilter({ ...filter, text: currentTarget.value })}
              />
            </label>
            {used.size > 1 && <Clients {...{ parties, used, filter, setFilter }} />}
            {pings > 0 && (
              <label class="ld-check">
                <input
                  type="checkbox"
                  checked={showPings}
                  onChange={({ currentTarget }) => onShowPings(currentTarget.checked)}
                />
                {en.pings(pings)}
              </label>
            )}
          </>
        )}
        <span class="ld-actions">
          {rows.length > 0 && (
            <button type="button" class="copy" onClick={() => setTable(!isTable)}>
              {isTable ? en.asLadder : en.asTable}
            </button>
          )}
          <SaveMenu picture={props.picture} onOpen={props.onOpen} isEmpty={rows.length === 0} />
          {rows.length > 0 && props.onClear && (
            <button type="button" class="copy" onClick={props.onClear}>
              {en.clear}
            </button>
          )}
        </span>
      </div>
    </>
  )
}

const Key = ({ way, words }: { way: 'in' | 'out'; words: string }) => (
  <span class={`ld-key ld-${way}`}>
    <svg viewBox="0 0 30 10" aria-hidden="true">
      <path class="ld-line" d="M0 5H23" />
      <path class="ld-point" d="M30 5L21 .5v9z" />
    </svg>
    {words}
  </span>
)

interface ClientsProps {
  parties: readonly Party[]
  used: ReadonlySet<number>
  filter: Filter
  setFilter(filter: Filter): void
}

function Clients({ parties, used, filter, setFilter }: ClientsProps) {
  const offered = parties.filter((_, i) => used.has(i))
  const shown = offered.filter(({ key }) => !filter.hidden.has(key)).length
  const toggle = (key: string) => {
    const hidden = new Set(filter.hidden)
    if (!hidden.delete(key)) hidden.add(key)
    setFilter({ ...filter, hidden })
  }
  return (
    <Menu label={en.clients(shown, offered.length)}>
      <fieldset class="ld-clients">
        <legend>{en.clientsTitle}</legend>
        <span class="ld-both">
          <button type="button" class="copy" onClick={() => setFilter({ ...filter, hidden: new Set() })}>
            {en.allClients}
          </button>
          <button
            type="button"
            class="copy"
            onClick={() => setFilter({ ...filter, hidden: new Set(offered.map(({ key }) => key)) })}
          >
            {en.noClients}
          </button>
        </span>
        <div class="ld-client-list">
          {offered.map(({ key, name }) => (
            <label key={key} class="ld-check">
              <input type="checkbox" checked={!filter.hidden.has(key)} onChange={() => toggle(key)} />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
    </Menu>
  )
}
