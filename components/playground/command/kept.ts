// What a command cell remembers on this computer: its history, what is being typed, its last outputs.

import { recall, remember } from '../../notebook/memory.ts'
import type { KeptBlock } from './block.ts'

export interface Kept {
  history: string[]
  draft: string
  blocks: KeptBlock[]
}

type Store = Pick<Storage, 'getItem' | 'setItem'>

const keyOf = (id: string) => `commands.${id}`

export const keep = (id: string, kept: Kept, store?: Store): void => remember(keyOf(id), kept, store)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const isText = (value: unknown): value is string => typeof value === 'string'

/** Piece by piece, so that an older version of the page cannot bring in anything odd. */
export const findKept = (id: string, store?: Store): Kept => toKeptShape(recall(keyOf(id), store))

export function toKeptShape(kept: unknown): Kept {
  const of = isRecord(kept) ? kept : {}
  return {
    history: Array.isArray(of.history) ? of.history.filter(isText) : [],
    draft: isText(of.draft) ? of.draft : '',
    blocks: Array.isArray(of.blocks) ? of.blocks.filter(isKeptBlock) : [],
  }
}

function isKeptBlock(value: unknown): value is KeptBlock {
  return (
    isRecord(value) &&
    isText(value.text) &&
    typeof value.wasRunning === 'boolean' &&
    (value.status === undefined || typeof value.status === 'number') &&
    Array.isArray(value.lines) &&
    value.lines.every((line) => isRecord(line) && isText(line.text) && isText(line.stream))
  )
}
