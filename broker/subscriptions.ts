// Who gets a message: all subscriptions, in a tree with one topic level to each branch (3.1.1 §4.7). A message
// walks down with its name, so filters that begin otherwise cost nothing, however many there are.

import type { QoS } from '../wire/packet.ts'

/** What a session asked for with one filter. MQTT 5's options belong here. */
export interface Subscription {
  readonly filter: string
  /** The QoS granted: no message comes with a higher one. */
  readonly qos: QoS
}

interface Node<Owner> {
  children: Map<string, Node<Owner>>
  /** The subscriptions whose filter ends here. */
  here: Map<Owner, Subscription>
}

export interface Subscriptions<Owner> {
  /** How many there are. */
  readonly count: number
  /** A second one of the same owner to the same filter takes the first one's place. */
  add(owner: Owner, subscription: Subscription): void
  remove(owner: Owner, filter: string): void
  /** Every owner of a matching subscription, once, with the highest QoS among those that match. */
  match(topic: string): Map<Owner, QoS>
}

export function createSubscriptions<Owner>(): Subscriptions<Owner> {
  const root = createNode<Owner>()
  let count = 0

  return {
    get count() {
      return count
    },
    add(owner, subscription) {
      let node = root
      for (const level of subscription.filter.split('/')) node = branch(node, level)
      if (!node.here.has(owner)) count++
      node.here.set(owner, subscription)
    },
    remove(owner, filter) {
      const levels = filter.split('/')
      const path = [root]
      for (const level of levels) {
        const next = path.at(-1)!.children.get(level)
        if (!next) return
        path.push(next)
      }
      if (path.at(-1)!.here.delete(owner)) count--
      prune(path, levels)
    },
    match(topic) {
      const found = new Map<Owner, QoS>()
      for (const node of findNodes(root, topic))
        for (const [owner, { qos }] of node.here) {
          const best = found.get(owner)
          if (best === undefined || qos > best) found.set(owner, qos) // [MQTT-3.3.5-1]
        }
      return found
    },
  }
}

const createNode = <Owner>(): Node<Owner> => ({ children: new Map(), here: new Map() })

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
    const { children, here } = path[depth]!
    if (children.size > 0 || here.size > 0) return
    path[depth - 1]!.children.delete(levels[depth - 1]!)
  }
}

/** All nodes whose filter matches `topic`. Level by level, not by recursion: a name may have 65,535 levels. */
function findNodes<Owner>(root: Node<Owner>, topic: string): Node<Owner>[] {
  const found: Node<Owner>[] = []
  const collect = (node: Node<Owner> | undefined, into: Node<Owner>[]) => {
    if (node) into.push(node)
  }
  let nodes = [root]
  for (const [depth, level] of topic.split('/').entries()) {
    const next: Node<Owner>[] = []
    const wildcardsMatch = depth > 0 || !level.startsWith('$') // [MQTT-4.7.2-1]
    for (const { children } of nodes) {
      collect(children.get(level), next) // case-sensitive, as it is [MQTT-4.7.3-4]
      if (!wildcardsMatch) continue
      collect(children.get('+'), next) // [MQTT-4.7.1-3]
      collect(children.get('#'), found) // [MQTT-4.7.1-2]
    }
    if (next.length === 0) return found
    nodes = next
  }
  for (const node of nodes) {
    found.push(node)
    collect(node.children.get('#'), found) // `sport/#` matches `sport` too (3.1.1 §4.7.1.2)
  }
  return found
}
