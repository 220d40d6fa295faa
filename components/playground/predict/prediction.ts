// A prediction, and how far it came true: for each message and each client the copies that come.

import type { QoS } from '../../../wire/packet.ts'
import type { Question } from './question.ts'

/** One copy of a message, as a client gets it. */
export interface Copy {
  qos: QoS
  retain: boolean
  dup: boolean
}

/** By message, then by row of the question. */
export type Copies = readonly (readonly (readonly Copy[])[])[]

/** More than this nobody is asked to predict. */
export const MOST_COPIES = 3

export const plainCopy: Copy = { qos: 0, retain: false, dup: false }

/** Nobody gets anything. */
export const toBlank = ({ messages, rows }: Question): Copies => messages.map(() => rows.map(() => []))

export function withCopies(all: Copies, message: number, row: number, copies: readonly Copy[]): Copies {
  return all.map((rows, m) => (m === message ? rows.map((one, r) => (r === row ? copies : one)) : rows))
}

/** `count` copies: those that are there, and more like the last of them. */
export function withCount(copies: readonly Copy[], count: number): readonly Copy[] {
  const last = copies.at(-1) ?? plainCopy
  return Array.from({ length: count }, (_, i) => copies[i] ?? last)
}

const keyOf = ({ qos, retain, dup }: Copy) => `${qos}${retain}${dup}`

/** Whether the same copies are in both, in whatever order. */
export function isSame(said: readonly Copy[], came: readonly Copy[]): boolean {
  return said.map(keyOf).sort().join() === came.map(keyOf).sort().join()
}

/** How many of the question's fields came true, and of how many. */
export function toScore(said: Copies, came: Copies): { right: number; of: number } {
  const each = said.flatMap((rows, m) => rows.map((copies, r) => isSame(copies, came[m]?.[r] ?? [])))
  return { right: each.filter(Boolean).length, of: each.length }
}
