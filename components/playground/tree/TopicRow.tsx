// One row of the topic tree: a level, and what is known of the topic that ends there.

import { Level } from './Level.tsx'
import { toRate } from './rate.ts'
import type { Row } from './rows.ts'
import { Sparkline } from './Sparkline.tsx'
import { toSnippet } from './snippet.ts'
import { en } from './texts/en.ts'

interface Props {
  id: string
  row: Row
  isChosen: boolean
  now: number
  toggle(): void
  choose(): void
}

/** Deeper levels stand no further to the right, and say how deep they are. */
const INDENT_UP_TO = 12

export function TopicRow({ id, row, isChosen, now, toggle, choose }: Props) {
  const { node, isOpen, place, of } = row
  const { state, depth } = node
  const hasChildren = node.children.size > 0
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus, and names its active row
    <div
      id={id}
      class="tt-row"
      role="treeitem"
      aria-level={depth}
      aria-setsize={of}
      aria-posinset={place}
      aria-expanded={hasChildren ? isOpen : undefined}
      aria-selected={isChosen}
      onClick={(event) => {
        choose()
        if (hasChildren && (event.target as Element).closest('.tt-twist')) toggle()
      }}
      onDblClick={() => hasChildren && toggle()}
    >
      <span class="tt-name" style={{ paddingInlineStart: `${Math.min(depth - 1, INDENT_UP_TO) * 1.1}rem` }}>
        <span class="tt-twist" aria-hidden="true">
          {hasChildren ? (isOpen ? '▾' : '▸') : ''}
        </span>
        {depth - 1 > INDENT_UP_TO && <span class="tt-depth">{en.depth(depth)}</span>}
        <Level text={node.level} />
        {hasChildren && <span class="tt-slash">/</span>}
        {state?.isRetained && (
          <span class="tt-badge" title={en.retained}>
            {en.retained[0]}
            <span class="tt-badge-rest">{en.retained.slice(1)}</span>
          </span>
        )}
      </span>
      <span class="tt-value">{state?.last && <Value payload={state.last.payload} />}</span>
      <span class="tt-spark">{state?.numbers && <Sparkline series={state.numbers} />}</span>
      <span class="tt-count">
        {state ? (
          <>
            {en.shortCount(state.count)}
            <span class="visually-hidden"> {en.count(state.count).replace(/^\S+ /, '')}</span>
          </>
        ) : (
          <span class="tt-soft">{en.below(node.topicsBelow)}</span>
        )}
      </span>
      <span class="tt-rate">{state && <Rate perSecond={toRate(state.rate, now)} />}</span>
    </div>
  )
}

const Rate = ({ perSecond }: { perSecond: number }) =>
  perSecond === 0 ? null : <span>{en.rate(perSecond)}</span>

export function Value({ payload }: { payload: Uint8Array }) {
  const { text, kind } = toSnippet(payload)
  if (kind === 'nothing') return <span class="tt-soft">{en.noPayload}</span>
  return <code class={kind === 'bytes' ? 'tt-soft' : undefined}>{text}</code>
}
