// All topics seen, as a tree of levels. Bounded: after so many topics further ones are counted and not kept.

import {
  addValue,
  createTopicState,
  setLast,
  type TopicNode,
  type TopicState,
  type Value,
} from './topic-node.ts'

/** More than anybody reads; a broker with more topics than this is searched by a narrower filter. */
const MOST_TOPICS = 10_000
const MOST_NODES = 40_000
/** Levels that are told apart. What is below stands in one last level. */
const DEEPEST = 1_000

export class TopicTree {
  root: TopicNode
  /** Raised when a node or a topic is new: the rows are other ones. */
  shape = 0
  /** Raised with every message. */
  version = 0
  /** Topics with a message. */
  topics = 0
  /** Messages on topics for which there was no room. */
  leftOut = 0
  #nodes = 0
  #byTopic = new Map<string, TopicNode>()

  constructor() {
    this.root = this.#createNode('', '', undefined)
  }

  /** Messages counted. */
  get count(): number {
    return this.root.countBelow
  }

  find(topic: string): TopicNode | undefined {
    return this.#byTopic.get(topic)
  }

  /** A message that counts. `at` is the record's clock. */
  add(topic: string, value: Value, at: number) {
    const node = this.#nodeFor(topic)
    this.version++
    if (!node) {
      this.leftOut++
      return
    }
    addValue(this.#stateOf(node), value, at)
    for (let up: TopicNode | undefined = node; up; up = up.parent) up.countBelow++
  }

  /** A message that was kept by the broker from before: its value, and no count. */
  know(topic: string, value: Value) {
    const node = this.#nodeFor(topic)
    if (!node) return
    this.version++
    const state = this.#stateOf(node)
    state.isRetained = true
    if (!state.last) setLast(state, value)
  }

  setRetained(topic: string, isRetained: boolean) {
    const state = this.#byTopic.get(topic)?.state
    if (!state || state.isRetained === isRetained) return
    state.isRetained = isRetained
    this.version++
  }

  /** Exactly these topics have a retained message: the broker itself says so. */
  setAllRetained(topics: ReadonlySet<string>) {
    for (const [topic, { state }] of this.#byTopic) {
      const isRetained = topics.has(topic)
      if (!state || state.isRetained === isRetained) continue
      state.isRetained = isRetained
      this.version++
    }
  }

  clear() {
    this.#byTopic.clear()
    this.#nodes = 0
    this.root = this.#createNode('', '', undefined)
    this.topics = 0
    this.leftOut = 0
    this.shape++
    this.version++
  }

  #stateOf(node: TopicNode): TopicState {
    if (node.state) return node.state
    node.state = createTopicState()
    this.topics++
    this.shape++
    for (let up = node.parent; up; up = up.parent) up.topicsBelow++
    return node.state
  }

  #nodeFor(topic: string): TopicNode | undefined {
    const known = this.#byTopic.get(topic)
    if (known) return known
    if (this.topics >= MOST_TOPICS) return undefined
    const levels = toLevels(topic)
    if (this.#nodes + levels.length > MOST_NODES) return undefined
    let node = this.root
    for (const [i, level] of levels.entries()) {
      let child = node.children.get(level)
      if (!child) {
        child = this.#createNode(level, i === 0 ? level : `${node.topic}/${level}`, node)
        node.children.set(level, child)
        this.shape++
      }
      node = child
    }
    this.#byTopic.set(topic, node)
    return node
  }

  #createNode(level: string, topic: string, parent: TopicNode | undefined): TopicNode {
    return {
      id: this.#nodes++,
      level,
      topic,
      depth: parent ? parent.depth + 1 : 0,
      parent,
      children: new Map(),
      state: undefined,
      countBelow: 0,
      topicsBelow: 0,
    }
  }
}

function toLevels(topic: string): string[] {
  const levels = topic.split('/')
  return levels.length <= DEEPEST
    ? levels
    : [...levels.slice(0, DEEPEST - 1), levels.slice(DEEPEST - 1).join('/')]
}
