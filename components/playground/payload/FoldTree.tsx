// A value to unfold: an ARIA tree of lines. The chosen line's path, and its whole value, stand below.

import { useMemo, useRef, useState } from 'preact/hooks'
import { toVisible } from '../../../wire/visible.ts'
import { findMove, findTyped } from '../tree/tree-keys.ts'
import { CopyButton } from './CopyButton.tsx'
import { type FoldNode, type FoldRow, toFoldRows } from './fold.ts'
import { en } from './texts/en.ts'

interface Props {
  root: FoldNode
  /** "JSON", "XML" … */
  name: string
}

/** Lines drawn at once: a list of 30,000 numbers is shown in portions. */
const PORTION = 300
const LONGEST = 160
const INDENT_UP_TO = 14

export function FoldTree({ root, name }: Props) {
  const [opened, setOpened] = useState<{ of: FoldNode; by: ReadonlyMap<string, boolean>; all?: boolean }>({
    of: root,
    by: new Map(),
  })
  const mine = opened.of === root ? opened : { of: root, by: new Map<string, boolean>() }
  const [portions, setPortions] = useState(1)
  const [chosenId, choose] = useState<string | undefined>(undefined)
  const box = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: 0 })
  const rows = useMemo(() => toFoldRows(root, mine.by, mine.all), [root, mine.by, mine.all])
  const shown = rows.slice(0, portions * PORTION)
  const at = shown.findIndex(({ id }) => id === chosenId)
  const chosen = shown[at]

  const open = (row: FoldRow, isOpen: boolean) =>
    setOpened({ ...mine, by: new Map(mine.by).set(row.id, isOpen) })
  const goTo = (index: number) => {
    choose(shown[index]?.id)
    box.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[index]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const keyRows = shown.map(({ node, level, isOpen }) => ({
      level,
      name: node.label,
      hasChildren: node.size > 0,
      isOpen,
    }))
    const move = findMove(keyRows, at, event.key)
    if (move) {
      event.preventDefault()
      if (move.move === 'to') goTo(move.row)
      else open(shown[move.row]!, move.move === 'open')
    } else if ((event.key === 'Enter' || event.key === ' ') && chosen) {
      event.preventDefault()
      if (chosen.node.size > 0) open(chosen, !chosen.isOpen)
    } else if (event.key.length === 1) {
      const isLater = event.timeStamp - typed.current.at > 800
      typed.current = { text: (isLater ? '' : typed.current.text) + event.key, at: event.timeStamp }
      const found = findTyped(keyRows, at, typed.current.text)
      if (found >= 0) goTo(found)
    }
  }

  return (
    <div class="pv-fold">
      <div class="pv-tools">
        <button type="button" class="copy" onClick={() => setOpened({ of: root, by: new Map(), all: true })}>
          {en.tree.openAll}
        </button>
        <button type="button" class="copy" onClick={() => setOpened({ of: root, by: new Map(), all: false })}>
          {en.tree.closeAll}
        </button>
      </div>
      <div class="pv-lines" role="tree" aria-label={en.tree.label(name)} ref={box} onKeyDown={onKeyDown}>
        {shown.map((row, i) => (
          <Line
            key={row.id}
            row={row}
            isChosen={i === at}
            isStop={at < 0 ? i === 0 : i === at}
            choose={() => choose(row.id)}
            toggle={() => open(row, !row.isOpen)}
          />
        ))}
      </div>
      {rows.length > shown.length && (
        <button type="button" class="copy" onClick={() => setPortions(portions + 1)}>
          {en.showMore(Math.min(PORTION, rows.length - shown.length))}
        </button>
      )}
      <div class="pv-path" role="status">
        {chosen ? (
          <>
            <span class="pv-path-label">{en.tree.path}</span>
            <code>{toVisible(chosen.node.path)}</code>
            <CopyButton text={chosen.node.path} />
            {chosen.node.value.length > LONGEST && (
              <code class="pv-whole">{toVisible(chosen.node.value.slice(0, 8_000))}</code>
            )}
          </>
        ) : (
          <span class="pv-note">{en.tree.choose}</span>
        )}
      </div>
    </div>
  )
}

interface LineProps {
  row: FoldRow
  isChosen: boolean
  isStop: boolean
  choose(): void
  toggle(): void
}

function Line({ row, isChosen, isStop, choose, toggle }: LineProps) {
  const { node, level, isOpen, place, of } = row
  const hasParts = node.size > 0
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keys
    <div
      class="pv-line"
      role="treeitem"
      aria-level={level}
      aria-setsize={of}
      aria-posinset={place}
      aria-expanded={hasParts ? isOpen : undefined}
      aria-selected={isChosen}
      tabIndex={isStop ? 0 : -1}
      style={{ paddingInlineStart: `${Math.min(level - 1, INDENT_UP_TO) * 1.15}rem` }}
      onClick={(event) => {
        choose()
        if (hasParts && (event.target as Element).closest('.pv-twist')) toggle()
      }}
      onDblClick={() => hasParts && toggle()}
    >
      <span class="pv-twist" aria-hidden="true">
        {hasParts ? (isOpen ? '▾' : '▸') : ''}
      </span>
      {node.label !== '' && <span class={`pv-label pv-label-${node.kind}`}>{toVisible(node.label)}</span>}
      <Value node={node} />
    </div>
  )
}

function Value({ node }: { node: FoldNode }) {
  const { kind, value, size } = node
  if (kind === 'object' || kind === 'list' || (kind === 'element' && value === '')) {
    const [count, none] = {
      object: [en.tree.members, en.tree.emptyObject] as const,
      list: [en.tree.items, en.tree.emptyArray] as const,
      element: [en.tree.children, en.tree.emptyText] as const,
    }[kind]
    return <span class="pv-size">{size === 0 ? none : count(size)}</span>
  }
  const short = value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value
  if (kind === 'text' || kind === 'element' || kind === 'attribute')
    return <span class="pv-value pv-text-value">{value === '' ? '""' : `"${toVisible(short)}"`}</span>
  return <span class={`pv-value pv-${kind}-value`}>{toVisible(short)}</span>
}
