// The rows of the topic tree as they stand one below the other: which are open, which a search leaves.

import { isTopicFilter, matches, splitShared } from '../../../wire/topic.ts'
import type { TopicNode } from './topic-node.ts'

export interface Row {
  node: TopicNode
  isOpen: boolean
  /** Among its siblings, counted from 1, and how many they are: for a screen reader. */
  place: number
  of: number
}

export interface TreeView {
  /** What the reader opened or closed by hand. */
  opened: ReadonlyMap<number, boolean>
  search: string
}

/** A tree of this size is opened by itself; in a larger one the reader opens what is of interest. */
const OPEN_BY_ITSELF = 150

/** `$SYS` is everybody's and nobody's topic: it stays closed until it is wanted. */
export const isOpen = (node: TopicNode, { opened }: TreeView): boolean =>
  opened.get(node.id) ?? (node.id <= OPEN_BY_ITSELF && !node.topic.startsWith('$'))

/** A search is a part of a topic in small or capital letters; or a filter, when it holds a wildcard. */
export function toSearch(search: string): ((node: TopicNode) => boolean) | undefined {
  if (search === '') return undefined
  if (/[+#]/.test(search) && isTopicFilter(search)) {
    const { filter } = splitShared(search)
    return ({ topic }) => topic !== '' && matches(filter, topic)
  }
  const part = search.toLowerCase()
  return ({ topic }) => topic.toLowerCase().includes(part)
}

export function toRows(root: TopicNode, view: TreeView): Row[] {
  const fits = toSearch(view.search)
  const wanted = fits ? findWanted(root, fits) : undefined
  const rows: Row[] = []
  // With a stack of our own: a topic may have more levels than a stack of calls.
  const stack: { siblings: readonly TopicNode[]; next: number }[] = [
    { siblings: sorted(root, wanted), next: 0 },
  ]
  while (stack.length > 0) {
    const top = stack.at(-1)!
    const node = top.siblings[top.next]
    if (!node) {
      stack.pop()
      continue
    }
    top.next++
    // While one searches, everything that was found is in sight.
    const open = node.children.size > 0 && (wanted !== undefined || isOpen(node, view))
    rows.push({ node, isOpen: open, place: top.next, of: top.siblings.length })
    if (open) stack.push({ siblings: sorted(node, wanted), next: 0 })
  }
  return rows
}

/** By the alphabet, numbers by their size; what begins with $ comes last. */
function sorted(node: TopicNode, wanted: ReadonlySet<TopicNode> | undefined): readonly TopicNode[] {
  const all = allSorted(node)
  return wanted ? all.filter((child) => wanted.has(child)) : all
}

const order = new Intl.Collator('en', { numeric: true })
const known = new WeakMap<TopicNode, TopicNode[]>()

/** Kept from one time to the next. New children stand at the end of the map: a sorted list with some more is sorted soon. */
function allSorted(node: TopicNode): readonly TopicNode[] {
  const before = known.get(node) ?? []
  if (before.length === node.children.size) return before
  const fresh = before.length < node.children.size ? before.length : 0
  const all = [...before.slice(0, fresh), ...[...node.children.values()].slice(fresh)]
  const isSystem = ({ level }: TopicNode) => (node.depth === 0 && level.startsWith('$') ? 1 : 0)
  all.sort((a, b) => isSystem(a) - isSystem(b) || order.compare(a.level, b.level))
  known.set(node, all)
  return all
}

/** The topics that fit, and the levels above them. */
function findWanted(root: TopicNode, fits: (node: TopicNode) => boolean): Set<TopicNode> {
  const wanted = new Set<TopicNode>()
  const left = [...root.children.values()]
  while (left.length > 0) {
    const node = left.pop()!
    left.push(...node.children.values())
    if (!node.state || !fits(node)) continue
    for (let up: TopicNode | undefined = node; up?.parent && !wanted.has(up); up = up.parent) wanted.add(up)
  }
  return wanted
}
