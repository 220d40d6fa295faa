// Who gets a message: all subscriptions, in a tree with one topic level to each branch (3.1.1 §4.7). A message
// walks down with its name, so filters that begin otherwise cost nothing, however many there are.

import { splitShared } from '../wire/topic.ts'
import { type Group, joinGroup, leaveGroup } from './groups.ts'
import { type Match, merge, type Subscription } from './subscription.ts'

interface Node<Owner> {
  children: Map<string, Node<Owner>>
  /** The subscriptions whose filter ends here. */
  here: Map<Owner, Subscription>
  /** The shared ones, by their share name. */
  groups: Map<string, Group<Owner>>
}

/** Whom a message is for. */
export interface Matches<Owner> {
  /** Every owner of a matching subscription, once, with what all of them together ask for. */
  readonly owners: Map<Owner, Match>
  /** Of each of these, one member gets the message. */
  readonly groups: readonly Group<Owner>[]
}

export interface Subscriptions<Owner> {
  /** How many there are. */
  readonly count: number
  /** A second one of the same owner to the same filter takes the first one's place. */
  add(owner: Owner, subscription: Subscription): void
  remove(owner: Owner, filter: string): void
  /** `publisher`: left out by subscriptions with No Local [MQTT5 3.8.3-3]. */
  match(topic: string, publisher?: Owner): Matches<Owner>
}

export function createSubscriptions<Owner>(): Subscriptions<Owner> {
  const root = createNode<Owner>()
  let count = 0

  return {
    get count() {
      return count
    },
    add(owner, subscription) {
      const { share, filter } = splitShared(subscription.filter)
      let node = root
      for (const level of filter.split('/')) node = branch(node, level)
      if (share !== undefined) {
        if (joinGroup(node.groups, share, owner, subscription)) count++
        return
      }
      if (!node.here.has(owner)) count++
      node.here.set(owner, subscription)
    },
    remove(owner, sharedFilter) {
      const { share, filter } = splitShared(sharedFilter)
      const levels = filter.split('/')
      const path = [root]
      for (const level of levels) {
        const next = path.at(-1)!.children.get(level)
        if (!next) return
        path.push(next)
      }
      const { here, groups } = path.at(-1)!
      if (share === undefined ? here.delete(owner) : leaveGroup(groups, share, owner)) count--
      prune(path, levels)
    },
    match(topic, publisher) {
      const owners = new Map<Owner, Match>()
      const found: Group<Owner>[] = []
      for (const { here, groups } of findNodes(root, topic)) {
        for (const [owner, subscription] of here) {
          if (subscription.noLocal && owner === publisher) continue
          const other = owners.get(owner)
          owners.set(owner, other ? merge(other, subscription) : subscription)
        }
        for (const group of groups.values()) found.push(group)
      }
      return { owners, groups: found }
    },
  }
}

const createNode = <Owner>(): Node<Owner> => ({
  children: new Map(),
  here: new Map(),
  groups: new Map(),
})

function branch<Owner>(node: Node<Owner>, level: string): Node<Owner> {
  const found = node.children.get(level)
  if (found) return found
  const made = createNode<Owner>()
  node.children.set(level, made)
  return made
}

/** Cuts off what no longer leads to a subscription, from the leaf upwards. */
function prune<Owner>(path: Node<Owner>[], levels: string[]) {
  for (let depth = levels.length; depth > 0; depth--) {
    const { children, here, groups } = path[depth]!
    if (children.size > 0 || here.size > 0 || groups.size > 0) return
    path[depth - 1]!.children.delete(levels[depth - 1]!)
  }
}

/** All nodes whose filter matches `topic`. Level by level, not by recursion: a name may have 65,535 levels. */
function findNodes<Owner>(root: Node<Owner>, topic: string): Node<Owner>[] {
  const found: Node<Owner>[] = []
  const isHidden = topic.startsWith('$')
  let nodes = [root]
  let isFirst = true
  for (const level of topic.split('/')) {
    const next: Node<Owner>[] = []
    for (const { children } of nodes) {
      if (children.size === 0) continue
      collect(children.get(level), next) // case-sensitive, as it is [MQTT-4.7.3-4]
      if (isFirst && isHidden) continue // wildcards leave out what begins with $ [MQTT-4.7.2-1]
      collect(children.get('+'), next) // [MQTT-4.7.1-3]
      collect(children.get('#'), found) // [MQTT-4.7.1-2]
    }
    if (next.length === 0) return found
    nodes = next
    isFirst = false
  }
  for (const node of nodes) {
    found.push(node)
    collect(node.children.get('#'), found) // `sport/#` matches `sport` too (3.1.1 §4.7.1.2)
  }
  return found
}

function collect<Owner>(node: Node<Owner> | undefined, into: Node<Owner>[]) {
  if (node) into.push(node)
}
