// Messages a client received or sent, newest first, and no more than can be read.

import type { QoS } from '../../wire/packet.ts'

export interface Message {
  /** Counts up within a list. */
  number: number
  time: number
  topic: string
  payload: Uint8Array
  qos: QoS
  retain: boolean
  dup: boolean
  /** Of a sent message: whether the broker has said that it has it. QoS 0 is never acknowledged. */
  acknowledged?: 'waiting' | 'yes'
}

const MOST = 200

export interface MessageList {
  readonly newestFirst: readonly Message[]
  /** How many there have been, dropped ones included. */
  readonly count: number
}

export const noMessages: MessageList = { newestFirst: [], count: 0 }

export function withMessage(list: MessageList, message: Omit<Message, 'number'>): MessageList {
  const number = list.count + 1
  return { count: number, newestFirst: [{ ...message, number }, ...list.newestFirst.slice(0, MOST - 1)] }
}

export function withAcknowledged(list: MessageList, number: number): MessageList {
  return {
    ...list,
    newestFirst: list.newestFirst.map((one) =>
      one.number === number ? { ...one, acknowledged: 'yes' } : one,
    ),
  }
}
