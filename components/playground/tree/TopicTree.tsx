// The topic tree: every topic that passed, level by level, with what came last. Only the rows in sight are drawn.

import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Cell } from '../cell.ts'
import { findInSight, findScroll } from './in-sight.ts'
import { type Row, toRows } from './rows.ts'
import { TopicDetail } from './TopicDetail.tsx'
import { TopicRow } from './TopicRow.tsx'
import { en } from './texts/en.ts'
import styleHref from './tree.css?url'
import { findMove, findTyped } from './tree-keys.ts'
import { useTree } from './use-tree.ts'

export const styles = [styleHref]

export default function TopicTree({ cell }: { cell: Cell }) {
  const id = useId()
  const section = useRef<HTMLElement>(null)
  const watched = useTree(cell, section)
  const { tree } = watched
  const [opened, setOpened] = useState<ReadonlyMap<number, boolean>>(new Map())
  const [search, setSearch] = useState('')
  const [chosenTopic, choose] = useState<string | undefined>(undefined)
  const { shape, root } = tree
  // `shape` stands for what is in the tree.
  const rows = useMemo(() => toRows(root, { opened, search }), [root, shape, opened, search])
  const at = chosenTopic === undefined ? -1 : rows.findIndex(({ node }) => node.topic === chosenTopic)
  const found = search === '' ? undefined : rows.filter(({ node }) => node.state).length

  const open = (row: Row, isOpen: boolean) => setOpened(new Map(opened).set(row.node.id, isOpen))
  const setAll = (isOpen: boolean) => {
    const all = new Map<number, boolean>()
    const left = [...root.children.values()]
    for (let node = left.pop(); node; node = left.pop()) {
      all.set(node.id, isOpen)
      left.push(...node.children.values())
    }
    setOpened(all)
  }

  return (
    <section class="tt" aria-label={en.title} ref={section}>
      <div class="tt-head">
        <label class="tt-search">
          <span class="visually-hidden">{en.search}</span>
          <input
            class="field mono"
            type="search"
            placeholder={en.searchHint}
            aria-label={en.search}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            value={search}
            onInput={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        </label>
        <span class="tt-total">
          {found === undefined ? (
            en.total(tree.topics, tree.count)
          ) : (
            <span role="status">{en.found(found)}</span>
          )}
        </span>
        <span class="tt-tools">
          <button type="button" class="copy" onClick={() => setAll(true)}>
            {en.openAll}
          </button>
          <button type="button" class="copy" onClick={() => setAll(false)}>
            {en.closeAll}
          </button>
          <button
            type="button"
            class="copy"
            onClick={() => {
              watched.clear()
              choose(undefined)
              setOpened(new Map())
            }}
          >
            {en.clear}
          </button>
        </span>
      </div>
      {tree.leftOut > 0 && <p class="tt-note">{en.leftOut(tree.leftOut)}</p>}
      {rows.length === 0 ? (
        search === '' && (
          <p class="tt-empty">{cell.state.draft.broker === 'page' ? en.empty : en.emptyElsewhere}</p>
        )
      ) : (
        <div class="tt-body">
          <Rows id={id} rows={rows} at={at} now={watched.now()} open={open} choose={choose} />
          <TopicDetail cell={cell} watched={watched} topic={chosenTopic} />
        </div>
      )}
    </section>
  )
}

interface RowsProps {
  id: string
  rows: readonly Row[]
  /** The chosen row; -1 when there is none in the list. */
  at: number
  now: number
  open(row: Row, isOpen: boolean): void
  choose(topic: string): void
}

function Rows({ id, rows, at, now, open, choose }: RowsProps) {
  const box = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: 0 })
  const [sight, setSight] = useState({ top: 0, height: 480, row: 32 })
  const look = () => {
    const { current } = box
    if (!current) return
    const row = current.querySelector('[role="treeitem"]')?.getBoundingClientRect().height || sight.row
    setSight({ top: current.scrollTop, height: current.clientHeight, row })
  }
  useLayoutEffect(() => {
    const watch = new ResizeObserver(look)
    watch.observe(box.current!)
    return () => watch.disconnect()
  }, [])

  const goTo = (index: number) => {
    choose(rows[index]!.node.topic)
    const top = findScroll(index, { ...sight, top: box.current?.scrollTop ?? sight.top })
    if (top !== undefined && box.current) box.current.scrollTop = top
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const keyRows = rows.map(({ node, isOpen }) => ({
      level: node.depth,
      name: node.level,
      hasChildren: node.children.size > 0,
      isOpen,
    }))
    const move = findMove(keyRows, at, event.key)
    if (move) {
      event.preventDefault()
      if (move.move === 'to') goTo(move.row)
      else open(rows[move.row]!, move.move === 'open')
    } else if ((event.key === 'Enter' || event.key === ' ') && at >= 0) {
      event.preventDefault()
      const row = rows[at]!
      if (row.node.children.size > 0) open(row, !row.isOpen)
    } else if (event.key.length === 1) {
      const isLater = event.timeStamp - typed.current.at > 800
      typed.current = { text: (isLater ? '' : typed.current.text) + event.key, at: event.timeStamp }
      const row = findTyped(keyRows, at, typed.current.text)
      if (row >= 0) goTo(row)
    }
  }

  const { first, last } = findInSight(rows.length, sight)
  const isDrawn = at >= first && at < last
  return (
    <div
      class="tt-frame"
      role="tree"
      aria-label={en.tree}
      tabIndex={0}
      ref={box}
      aria-activedescendant={isDrawn ? `${id}-${rows[at]!.node.id}` : undefined}
      onScroll={look}
      onKeyDown={onKeyDown}
    >
      <div
        role="presentation"
        style={{
          paddingTop: `${first * sight.row}px`,
          paddingBottom: `${(rows.length - last) * sight.row}px`,
        }}
      >
        {rows.slice(first, last).map((row, i) => (
          <TopicRow
            key={row.node.id}
            id={`${id}-${row.node.id}`}
            row={row}
            isChosen={first + i === at}
            now={now}
            toggle={() => open(row, !row.isOpen)}
            choose={() => choose(row.node.topic)}
          />
        ))}
      </div>
    </div>
  )
}
