// The topic tree of a cell. It begins with what the cell's log still has, and goes on counting while the cell lives,
// whether somebody looks at it or not.

import type { BrokerSnapshot } from '../../../broker/snapshot.ts'
import type { TraceEvent } from '../../../wire/record.ts'
import { countMessages } from './count-messages.ts'
import { TopicTree } from './topic-tree.ts'

/** As much of a cell as this needs. */
export interface TreeSource {
  readonly log: { readonly rows: readonly { events: readonly TraceEvent[] }[]; readonly count: number }
  readonly state: { draft: { broker: string; url: string }; broker: BrokerSnapshot | undefined }
  watchEvents(listener: (events: readonly TraceEvent[]) => void): () => void
}

export interface WatchedTree {
  tree: TopicTree
  /** Now, on the clock of the record. It stands while the cell is paused and nothing comes. */
  now(): number
  /** Takes over what the broker says it retains, and forgets everything when the cell went to another broker. */
  refresh(): void
  clear(): void
  /** Called when something is new; for drawing, at a time of its own choosing. */
  onChange: (() => void) | undefined
}

const trees = new WeakMap<TreeSource, WatchedTree>()

export function watchTree(cell: TreeSource, clock: () => number = () => performance.now()): WatchedTree {
  const known = trees.get(cell)
  if (known) return known
  const tree = new TopicTree()
  const counter = countMessages(tree)
  let broker = brokerOf(cell)
  let logged = cell.log.count
  let snapshot: BrokerSnapshot | undefined
  let last = { at: 0, seen: clock() }

  const add = (events: readonly TraceEvent[]) => {
    counter.add(events)
    const at = events.at(-1)?.at
    if (at !== undefined) last = { at, seen: clock() }
  }
  const clear = () => {
    tree.clear()
    counter.clear()
  }
  const watched: WatchedTree = {
    tree,
    now: () => last.at + (clock() - last.seen),
    refresh() {
      const { log, state } = cell
      // A log that begins again: the cell was reset, or went to another broker.
      if (brokerOf(cell) !== broker || log.count < logged) {
        broker = brokerOf(cell)
        clear()
        add(log.rows.flatMap(({ events }) => events))
      }
      logged = log.count
      if (state.draft.broker !== 'page' || state.broker === snapshot) return
      snapshot = state.broker
      if (snapshot) tree.setAllRetained(new Set(snapshot.retained.map(({ topic }) => topic)))
    },
    clear,
    onChange: undefined,
  }
  add(cell.log.rows.flatMap(({ events }) => events))
  cell.watchEvents((events) => {
    watched.refresh()
    add(events)
    watched.onChange?.()
  })
  trees.set(cell, watched)
  return watched
}

const brokerOf = ({ state }: TreeSource) =>
  `${state.draft.broker} ${state.draft.broker === 'other' ? state.draft.url : ''}`
