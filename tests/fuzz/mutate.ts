// Packets with something wrong in them: a right one, changed in one to three places.

import type { Chance } from '../../labs/students/chance.ts'

type Mutation = (bytes: number[], chance: Chance, others: readonly number[][]) => number[]

const at = (bytes: readonly number[], { between }: Chance) => between(0, Math.max(0, bytes.length - 1))
/** Values at which lengths, flags and identifiers turn. */
const EDGES = [0x00, 0x01, 0x02, 0x03, 0x04, 0x10, 0x7f, 0x80, 0x81, 0xc0, 0xed, 0xef, 0xf0, 0xfe, 0xff]

const mutations: readonly Mutation[] = [
  /** One bit. */
  (bytes, chance) => {
    const place = at(bytes, chance)
    return bytes.with(place, bytes[place]! ^ (1 << chance.between(0, 7)))
  },
  (bytes, chance) => bytes.with(at(bytes, chance), chance.between(0, 255)),
  (bytes, chance) => bytes.with(at(bytes, chance), chance.one(EDGES)),
  /** A byte more, or less. */
  (bytes, chance) => bytes.toSpliced(at(bytes, chance), 0, chance.one(EDGES)),
  (bytes, chance) => bytes.toSpliced(at(bytes, chance), 1),
  /** It breaks off. */
  (bytes, chance) => bytes.slice(0, 1 + at(bytes, chance)),
  /** A piece of it twice. */
  (bytes, chance) => {
    const from = at(bytes, chance)
    return bytes.toSpliced(from, 0, ...bytes.slice(from, from + chance.between(1, 8)))
  },
  /** It goes on as another does. */
  (bytes, chance, others) => {
    const other = chance.one(others)
    return [...bytes.slice(0, 1 + at(bytes, chance)), ...other.slice(at(other, chance))]
  },
  /** Another type, or other flags. */
  (bytes, chance) => bytes.with(0, chance.between(0, 255)),
  /** Another length. */
  (bytes, chance) => (bytes.length > 1 ? bytes.with(1, chance.between(0, 127)) : bytes),
]

/** A packet like one of `right`, but for its length field: half of the time that is set right again. */
export function mutate(right: readonly number[][], chance: Chance): number[] {
  let bytes = chance.one(right)
  for (let left = chance.between(1, 3); left > 0; left--) {
    const next = chance.one(mutations)(bytes.length > 0 ? bytes : [0], chance, right)
    bytes = next.slice(0, 4_096)
  }
  return chance.is(0.5) ? withTrueLength(bytes) : bytes
}

/** So that what was changed is looked at, and not the length alone. */
function withTrueLength(bytes: number[]): number[] {
  let end = 1
  while (end < 5 && bytes[end] !== undefined && bytes[end]! >= 0x80) end++
  const body = bytes.slice(end + 1)
  const { length } = body
  return [bytes[0] ?? 0, ...(length < 128 ? [length] : [(length & 0x7f) | 0x80, length >> 7]), ...body]
}
