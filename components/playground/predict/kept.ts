// A prediction over a reload. Storage may hold anything, from an older version of the lesson too: then it is blank.

import type { QoS } from '../../../wire/packet.ts'
import { recall, remember } from '../../notebook/memory.ts'
import { type Copies, type Copy, MOST_COPIES, toBlank } from './prediction.ts'
import type { Question } from './question.ts'

export interface Kept {
  said: Copies
  /** The student has committed to it. */
  isMade: boolean
}

type Store = Pick<Storage, 'getItem' | 'setItem'>

const keyOf = (id: string) => `prediction.${id}`

export const keep = (id: string, kept: Kept, store?: Store): void => remember(keyOf(id), kept, store)

export const findKept = (id: string, question: Question, store?: Store): Kept =>
  toKept(question, recall(keyOf(id), store)) ?? { said: toBlank(question), isMade: false }

/** Undefined for what is not a prediction about this question. */
export function toKept({ messages, rows }: Question, value: unknown): Kept | undefined {
  if (!isRecord(value) || !Array.isArray(value.said) || value.said.length !== messages.length)
    return undefined
  const said = value.said.map((one: unknown) =>
    Array.isArray(one) && one.length === rows.length ? one.map(toCopies) : [],
  )
  if (said.some((one) => one.length !== rows.length)) return undefined
  return { said, isMade: value.isMade === true }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function toCopies(value: unknown): Copy[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).slice(0, MOST_COPIES).map(toCopy)
}

const toCopy = ({ qos, retain, dup }: Record<string, unknown>): Copy => ({
  qos: qos === 1 || qos === 2 ? (qos as QoS) : 0,
  retain: retain === true,
  dup: dup === true,
})
