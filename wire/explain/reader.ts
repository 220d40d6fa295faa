// A place in a packet that moves on as fields are taken, and the fields taken so far. Each byte goes into one field.

import type { Version } from '../packet.ts'
import type { Way } from '../record.ts'
import { cite } from './clause.ts'
import type { Bit, Fault, Field, Stretch } from './explanation.ts'
import { en } from './texts/en.ts'

export interface Reader {
  readonly bytes: Uint8Array
  readonly version: Version
  readonly way: Way | undefined
  at: number
  /** Behind the last byte that may be taken. */
  end: number
  /** What ends there, for the sentence when a field does not fit: the packet, or its properties. */
  whole: string
  stretch: Stretch
  /** The list that is being filled, and how deep it lies. */
  fields: Field[]
  depth: number
  readonly faults: Fault[]
  /** Bytes are missing at the end, and that has been said. */
  isCut: boolean
}

/** What one value of a field says. */
export interface Said {
  value: string
  meaning: string
  clause?: string
  bits?: Bit[]
  steps?: string[]
  isHidden?: boolean
}

/** Thrown behind a fault after which nobody can say what the next byte is. Never leaves `explain`. */
export class Stop extends Error {}

export function createReader(bytes: Uint8Array, version: Version, way: Way | undefined): Reader {
  return {
    ...{ bytes, version, way, at: 0, end: bytes.length, whole: en.whole.packet, stretch: 'fixed' },
    ...{ fields: [], depth: 0, faults: [], isCut: false },
  }
}

/** Whoever has read this many needs no more of them. */
const MOST_FAULTS = 50

/** Notes what is wrong with the bytes from `at` up to `to`; `clause` is 3.1.1's, `clause5` that of 5.0. */
export function note(
  reader: Reader,
  span: [at: number, to: number],
  text: string,
  clause: string,
  clause5 = clause,
) {
  if (reader.faults.length >= MOST_FAULTS) return
  reader.faults.push({ at: span[0], to: span[1], text, clause: cite(reader.version, clause, clause5) })
}

export function push(reader: Reader, field: Field) {
  reader.fields.push(reader.depth === 0 ? { ...field, stretch: reader.stretch } : field)
}

/** Takes `size` bytes as one field. */
export function take(
  reader: Reader,
  name: string,
  size: number,
  say: (bytes: Uint8Array) => Said,
): Uint8Array {
  const from = reader.at
  if (from + size > reader.end) return cutShort(reader, name, size)
  const bytes = reader.bytes.subarray(from, from + size)
  reader.at += size
  push(reader, { name, from, to: reader.at, ...say(bytes) })
  return bytes
}

/** A field of which not all bytes are there: what there is of it is kept, and reading ends. */
export function cutShort(reader: Reader, name: string, size: number): never {
  const { at, end, whole } = reader
  const here = end - at
  if (here > 0) {
    const said = { value: en.cutOff.value, meaning: en.cutOff.meaning(here, size), isUnread: true }
    push(reader, { name, from: at, to: end, ...said })
  }
  reader.at = end
  if (!reader.isCut) note(reader, [at, end], en.cutOff.fault(name, whole, here, size), '4.8.0-1', '§4.13.1')
  throw new Stop()
}

/** Puts the fields that `body` takes into one field, also when it is stopped. */
export function group(reader: Reader, name: string, body: () => void, say: (field: Field) => Partial<Field>) {
  const outer = reader.fields
  const from = reader.at
  reader.fields = []
  reader.depth++
  try {
    body()
  } finally {
    const field: Field = { name, from, to: reader.at, value: '', meaning: '', fields: reader.fields }
    reader.fields = outer
    reader.depth--
    if (field.to > from) push(reader, { ...field, ...say(field) })
  }
}

/** Everything up to `to`, as bytes that were not read. */
export function leave(reader: Reader, name: string, to: number, meaning: string) {
  if (reader.at >= to) return
  const value = en.bytes(to - reader.at)
  push(reader, { name, from: reader.at, to, value, meaning, isUnread: true })
  reader.at = to
}

/** A packet can have 65,000 codes or properties. Nobody reads so many, and a page must not stop for them. */
const MOST_ENTRIES = 2_000

/** Goes on entry by entry to the end; after very many, passes over the rest. */
export function takeEach(reader: Reader, takeOne: (count: number) => void) {
  for (let count = 1; reader.at < reader.end; count++) {
    if (count > MOST_ENTRIES)
      return leave(reader, en.tooMany.name, reader.end, en.tooMany.meaning(MOST_ENTRIES))
    takeOne(count)
  }
}
