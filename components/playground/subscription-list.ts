// What a client has subscribed to, has asked for, or means to ask for.

import type { QoS } from '../../wire/packet.ts'
import type { ConnectDraft, Wanted } from './story.ts'

export interface Subscription extends Wanted {
  /**
   * `planned`: in the list, not asked for yet. `resting`: will be asked for again on connecting. `granted` stays
   * while the client is away, when the broker keeps its session.
   */
  state: 'planned' | 'resting' | 'asked' | 'granted' | 'refused'
  granted?: QoS
  /** The code of SUBACK that refused it: 0x80, or one of MQTT 5's. */
  code?: number
}

type List = readonly Subscription[]

/** Into the list, without asking the broker for anything. */
export const toPlanned = (wanted: readonly Wanted[]): List =>
  wanted.map((one) => ({ ...one, state: 'planned' }))

/** With `one` in the place of what was known of its filter, or at the end. */
export const noted = (list: List, one: Subscription): List =>
  list.some(({ filter }) => filter === one.filter)
    ? list.map((other) => (other.filter === one.filter ? one : other))
    : [...list, one]

/** What SUBACK says of a filter: `code` is the QoS that was granted, or why it was not. */
export const toAnswered = ({ filter, qos }: Wanted, code: number, isTaken: boolean): Subscription =>
  isTaken && (code === 0 || code === 1 || code === 2)
    ? { filter, qos, state: 'granted', granted: code }
    : { filter, qos, state: 'refused', code }

/** A clean session ends with its connection: what the broker granted is gone (3.1.1 §3.1.2.4). */
export function atRest(list: List, { clean, version, expiry }: ConnectDraft): List {
  const isLasting = version === 5 ? expiry > 0 : !clean
  return list.map((one) => {
    if (one.state === 'planned' || (one.state === 'granted' && isLasting)) return one
    return { filter: one.filter, qos: one.qos, state: 'resting' }
  })
}

/** What to ask for once connected. */
export const toAskAgain = (list: List, sessionPresent: boolean): List =>
  list.filter(({ state }) => state === 'resting' || (state === 'granted' && !sessionPresent))
