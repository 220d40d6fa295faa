// One level of the topic tree, and what is known of the topic that ends there.

import { addNumber, createSeries, findNumber, type Series } from './numbers.ts'
import { countOne, noRate, type Rate } from './rate.ts'

export interface Value {
  payload: Uint8Array
  qos: 0 | 1 | 2
  retain: boolean
  /** Milliseconds since 1970. */
  time: number
  contentType?: string
}

/** What arrived on a topic. */
export interface TopicState {
  count: number
  last: Value | undefined
  /** Newest first, `last` included. */
  history: Value[]
  /** The broker keeps a message for this topic, as far as was seen. */
  isRetained: boolean
  numbers: Series | undefined
  rate: Rate
}

export interface TopicNode {
  readonly id: number
  /** The level's own text; may be empty. */
  readonly level: string
  /** The topic up to here. */
  readonly topic: string
  /** 1 for a first level; 0 for the root, which is no level. */
  readonly depth: number
  readonly parent: TopicNode | undefined
  readonly children: Map<string, TopicNode>
  /** Undefined while no message has come on exactly this topic. */
  state: TopicState | undefined
  /** Messages here and below. */
  countBelow: number
  /** Topics with a state below, not here. */
  topicsBelow: number
}

const MOST_HISTORY = 20
/** A long payload is kept once, as the last; of older ones the beginning. */
const MOST_OLD_BYTES = 512

export const createTopicState = (): TopicState => ({
  count: 0,
  last: undefined,
  history: [],
  isRetained: false,
  numbers: undefined,
  rate: noRate(),
})

/** A payload is often a small part of what was read at once, and would keep all of it in memory. */
const ownPayload = (value: Value): Value =>
  value.payload.buffer.byteLength > value.payload.byteLength * 2
    ? { ...value, payload: value.payload.slice() }
    : value

export function addValue(state: TopicState, value: Value, at: number) {
  state.count++
  countOne(state.rate, at)
  setLast(state, value)
  const number = findNumber(value.payload)
  if (number === undefined) return
  state.numbers ??= createSeries()
  addNumber(state.numbers, number)
}

/** A value that is known without having been counted: a retained message, sent for a new subscription. */
export function setLast(state: TopicState, value: Value) {
  const before = state.history[0]
  if (before && before.payload.length > MOST_OLD_BYTES)
    state.history[0] = { ...before, payload: before.payload.slice(0, MOST_OLD_BYTES) }
  if (state.history.length >= MOST_HISTORY) state.history.pop()
  const own = ownPayload(value)
  state.history.unshift(own)
  state.last = own
}
