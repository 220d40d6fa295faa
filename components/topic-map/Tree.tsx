// The topics as a tree of levels: what is below a level opens and closes, and each line has its messages and its rate.

import { useSignal } from '@preact/signals'
import { useId, useMemo } from 'preact/hooks'
import type { TopicLine } from '../../labs/topic-map/map-view.ts'
import { type Branch, toTree } from '../../labs/topic-map/tree.ts'
import type { Naming } from './naming.ts'
import { en } from './texts/en.ts'

/** Lines on the page at first, and as many more with each press: a class of 500 has thousands. */
const PORTION = 150

interface Row {
  branch: Branch
  depth: number
  key: string
}

export function Tree({ lines, naming }: { lines: readonly TopicLine[]; naming: Naming }) {
  const open = useSignal<ReadonlySet<string>>(new Set(['0:class']))
  const shown = useSignal(PORTION)
  const wanted = useSignal('')
  const filterId = useId()
  const word = wanted.value.trim().toLowerCase()
  const fitting =
    word === '' ? lines : lines.filter(({ topic }) => naming.topic(topic).toLowerCase().includes(word))
  const tree = useMemo(() => toTree(fitting), [fitting, word])
  const busiest = Math.max(0.1, ...tree.map(({ rate }) => rate))
  const rows = toRows(tree, (key) => word !== '' || open.value.has(key))
  const toggle = (key: string) => {
    const next = new Set(open.value)
    if (!next.delete(key)) next.add(key)
    open.value = next
  }
  return (
    <section class="map-tree" aria-label={en.tree}>
      <h2>{en.tree}</h2>
      <p class="map-filter">
        <label for={filterId}>{en.filter}</label>{' '}
        <input
          id={filterId}
          class="field"
          type="search"
          autocomplete="off"
          spellcheck={false}
          value={wanted.value}
          onInput={(event) => {
            wanted.value = event.currentTarget.value
            shown.value = PORTION
          }}
        />
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by the keyboard */}
      <section class="map-scroll" tabIndex={0} aria-label={en.treeCaption}>
        <table class="map-table">
          <caption class="visually-hidden">{en.treeCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{en.level}</th>
              <th scope="col" class="map-number">
                {en.messages}
              </th>
              <th scope="col" class="map-number">
                {en.rate}
              </th>
              <th scope="col">{en.by}</th>
              <th scope="col">{en.to}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown.value).map(({ branch, depth, key }) => (
              <Line
                key={key}
                branch={branch}
                depth={depth}
                busiest={busiest}
                naming={naming}
                isOpen={word !== '' || open.value.has(key)}
                onToggle={() => toggle(key)}
              />
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > shown.value && (
        <button
          type="button"
          class="button-quiet"
          onClick={() => {
            shown.value += PORTION
          }}
        >
          {en.more(Math.min(PORTION, rows.length - shown.value))}
        </button>
      )}
    </section>
  )
}

function toRows(branches: readonly Branch[], isOpen: (key: string) => boolean, depth = 0): Row[] {
  return branches.flatMap((branch) => {
    const key = `${depth}:${branch.path}`
    const below = isOpen(key) ? toRows(branch.branches, isOpen, depth + 1) : []
    return [{ branch, depth, key }, ...below]
  })
}

interface LineProps {
  branch: Branch
  depth: number
  busiest: number
  naming: Naming
  isOpen: boolean
  onToggle(): void
}

function Line({ branch, depth, busiest, naming, isOpen, onToggle }: LineProps) {
  const { level, messages, rate, line, branches, path } = branch
  const name = level === '' ? en.emptyLevel : naming.topic(level)
  const people = (handles: readonly string[]) => handles.map(naming.person).join(', ')
  return (
    <tr>
      <th scope="row" class={`map-level is-deep-${Math.min(depth, 8)}`}>
        {branches.length > 0 ? (
          <button type="button" class="map-toggle" aria-expanded={isOpen} onClick={onToggle}>
            <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
            <span class="visually-hidden">{en.open(naming.topic(path))}</span>
            <span class="mono">{name}/</span>
          </button>
        ) : (
          <span class="mono map-leaf">{name}</span>
        )}
        {line?.retained && <span class="map-mark">{en.retained}</span>}
      </th>
      <td class="map-number">{messages.toLocaleString('en')}</td>
      <td class="map-number">
        <Bar share={rate / busiest} /> {rate.toFixed(1)}
      </td>
      <td>{line && people(line.by)}</td>
      <td>{line && (line.delivered === 0 ? <span class="soft">{en.nobody}</span> : people(line.to))}</td>
    </tr>
  )
}

function Bar({ share }: { share: number }) {
  return (
    <svg class="map-bar" viewBox="0 0 60 10" width="60" height="10" aria-hidden="true">
      <rect width="60" height="10" class="map-bar-room" />
      <rect width={Math.min(60, Math.round(share * 60))} height="10" class="map-bar-full" />
    </svg>
  )
}
