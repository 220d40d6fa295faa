// The fields of a packet as the lines of a list, and which byte belongs to which line.

import type { Explanation, Fault, Field, Stretch } from '../../../wire/explain/explain.ts'

export interface Entry {
  index: number
  field: Field
  /** 0 for a field of the packet, 1 for a field of that field. */
  level: number
  /** Said above the first line of each stretch. */
  opens?: Stretch
  faults: Fault[]
}

export interface Outline {
  entries: Entry[]
  /** The line for each byte: the innermost that has it. */
  owners: Int32Array
}

export function toOutline(explanation: Pick<Explanation, 'fields' | 'faults'>, size: number): Outline {
  const entries: Entry[] = []
  const owners = new Int32Array(size)
  let stretch: Stretch | undefined
  const add = (field: Field, level: number) => {
    const entry: Entry = { index: entries.length, field, level, faults: [] }
    if (level === 0 && field.stretch !== stretch) {
      stretch = field.stretch
      if (stretch) entry.opens = stretch
    }
    entries.push(entry)
    owners.fill(entry.index, field.from, field.to)
    if (!field.isWhole) for (const inner of field.fields ?? []) add(inner, level + 1)
  }
  for (const field of explanation.fields) add(field, 0)
  for (const fault of explanation.faults) entries[findOwner(owners, entries, fault)]?.faults.push(fault)
  return { entries, owners }
}

/** A fault stands with the line that has all its bytes; one behind the last byte with the last line. */
function findOwner(owners: Int32Array, entries: readonly Entry[], { at, to }: Fault): number {
  const inner = at < owners.length ? owners[at]! : entries.length - 1
  for (let index = inner; index > 0; index--) {
    const { field } = entries[index]!
    if (field.from <= at && field.to >= to) return index
  }
  return inner
}

/** True where a field ends: the line under the bytes has a gap there. */
export const isLast = (owners: Int32Array, at: number): boolean => owners[at] !== owners[at + 1]
