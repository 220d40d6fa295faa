// The chosen topic: its last message in the payload viewer, what came before, and what can be done.

import { useState } from 'preact/hooks'
import { toVisible } from '../../../wire/visible.ts'
import { copyText } from '../../notebook/copy.ts'
import type { Cell } from '../cell.ts'
import { type Deleted, deleteRetained, publishRetained } from './delete-retained.ts'
import { LatePayload } from './LatePayload.tsx'
import { TopicName } from './Level.tsx'
import { toNumbers } from './numbers.ts'
import { toRate } from './rate.ts'
import { Sparkline } from './Sparkline.tsx'
import { Value } from './TopicRow.tsx'
import { en, toNumber, toTime } from './texts/en.ts'
import type { TopicState } from './topic-node.ts'
import { useCalm } from './use-calm.ts'
import type { WatchedTree } from './watched-tree.ts'

interface Props {
  cell: Cell
  watched: WatchedTree
  topic: string | undefined
}

export function TopicDetail({ cell, watched, topic }: Props) {
  const state = topic === undefined ? undefined : watched.tree.find(topic)?.state
  if (topic === undefined) {
    return (
      <aside class="tt-detail" aria-label={en.detail.label}>
        <p class="tt-note">{en.detail.none}</p>
      </aside>
    )
  }
  return (
    <aside class="tt-detail" aria-label={en.detail.label}>
      <h5>
        <TopicName topic={topic} />
      </h5>
      {state?.last ? (
        <Known key={topic} cell={cell} watched={watched} topic={topic} state={state} />
      ) : (
        <>
          <p class="tt-note">{en.detail.noMessage}</p>
          <CopyTopic topic={topic} />
        </>
      )}
    </aside>
  )
}

interface KnownProps extends Props {
  topic: string
  state: TopicState
}

function Known({ cell, watched, topic, state }: KnownProps) {
  const [isHeld, hold] = useState(false)
  const history = useCalm(state.history, state.count, isHeld)
  const [last, ...before] = history
  if (!last) return null
  const rate = toRate(state.rate, watched.now())
  const numbers = state.numbers ? toNumbers(state.numbers) : []
  return (
    <>
      <p class="tt-facts">
        <span>{en.count(state.count)}</span>
        {rate > 0 && <span>{en.rate(rate)}</span>}
        <span>{en.detail.qos(last.qos)}</span>
        <span>{en.detail.at(last.time)}</span>
        {state.isRetained && <span class="tt-badge">{en.retained}</span>}
      </p>
      {state.count === 0 && <p class="tt-note">{en.detail.keptOnly}</p>}
      <div class="tt-actions">
        <CopyTopic topic={topic} />
        <DeleteRetained cell={cell} topic={topic} state={state} />
        <label class="tt-check">
          <input
            type="checkbox"
            checked={isHeld}
            onChange={({ currentTarget }) => hold(currentTarget.checked)}
          />
          {en.detail.hold}
        </label>
      </div>
      {state.numbers && numbers.length > 1 && (
        <figure class="tt-chart">
          <Sparkline series={state.numbers} width={320} height={56} />
          <figcaption>
            <span>
              {en.detail.low} {toNumber(Math.min(...numbers))}
            </span>
            <span>
              {en.detail.high} {toNumber(Math.max(...numbers))}
            </span>
            <span>
              {en.detail.last} {toNumber(numbers.at(-1)!)}
            </span>
          </figcaption>
        </figure>
      )}
      <h6>{en.detail.payload}</h6>
      <LatePayload payload={last.payload} contentType={last.contentType} />
      {before.length > 0 && (
        <>
          <h6>{en.detail.history}</h6>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it */}
          <section class="tt-history" tabIndex={0} aria-label={en.detail.history}>
            <ol>
              {before.map((value) => (
                <li key={`${value.time} ${value.payload.length}`}>
                  <time>{toTime(value.time)}</time>
                  <Value payload={value.payload} />
                </li>
              ))}
            </ol>
          </section>
        </>
      )}
    </>
  )
}

function CopyTopic({ topic }: { topic: string }) {
  const [said, say] = useState(en.detail.copyTopic)
  const copy = async () => {
    say((await copyText(topic)) ? en.detail.copied : en.detail.notCopied)
    setTimeout(() => say(en.detail.copyTopic), 2_000)
  }
  return (
    <button type="button" class="copy" onClick={() => void copy()}>
      <span aria-live="polite">{said}</span>
    </button>
  )
}

function DeleteRetained({ cell, topic, state }: { cell: Cell; topic: string; state: TopicState }) {
  const [deleted, setDeleted] = useState<Deleted | undefined>(undefined)
  const [said, say] = useState('')
  const remove = () => {
    const value = state.history.find(({ payload }) => payload.length > 0)
    if (!deleteRetained(cell, topic)) return say(en.detail.notConnected)
    setDeleted({ topic, value })
    const isOurs = cell.state.draft.broker === 'page'
    say(isOurs ? en.detail.deleted(toVisible(topic)) : en.detail.asked(toVisible(topic)))
  }
  const undo = () => {
    if (!deleted?.value) return
    if (!publishRetained(cell, topic, deleted.value)) return say(en.detail.notConnected)
    setDeleted(undefined)
    say(en.detail.undone(toVisible(topic)))
  }
  return (
    <>
      {state.isRetained && (
        <button type="button" class="copy" onClick={remove}>
          {en.detail.delete}
        </button>
      )}
      {deleted?.value && !state.isRetained && (
        <button type="button" class="copy" onClick={undo}>
          {en.detail.undo}
        </button>
      )}
      <span class="tt-said" role="status">
        {said}
      </span>
    </>
  )
}
