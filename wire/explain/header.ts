// The fixed header (3.1.1 §2.2, 5.0 §2.1): what kind of packet this is, four flags, and how many bytes follow.

import { packetNames } from '../faults.ts'
import { findBits, toBit } from './bits.ts'
import { cite } from './clause.ts'
import type { Bit } from './explanation.ts'
import { note, type Reader, take } from './reader.ts'
import { en } from './texts/en.ts'
import { takeVariable } from './values.ts'

/** By packet type. 0 is reserved, and 15 was before MQTT 5. */
export const KINDS = ['reserved', ...packetNames] as const
export type Kind = (typeof KINDS)[number]

export const findKind = (first: number): Kind => KINDS[first >> 4]!

/** Those that have 0010 in their reserved flags; MQTT 3.1 had DUP and QoS there. */
const REQUESTS: readonly Kind[] = ['PUBREL', 'SUBSCRIBE', 'UNSUBSCRIBE']

export function takeFirstByte(reader: Reader): Kind {
  const first = reader.bytes[0]!
  const kind = findKind(first)
  take(reader, en.header.name, 1, () => ({
    value: en.header.value(kind, kind === 'PUBLISH' ? first : 0),
    meaning: en.kinds[kind],
    clause: cite(reader.version, '§2.2.1', '§2.1.2'),
    bits: [
      toBit(first, [7, 4], en.header.type, en.header.typeSays(first >> 4, kind)),
      ...toFlags(reader, kind),
    ],
  }))
  return kind
}

function toFlags(reader: Reader, kind: Kind): Bit[] {
  const first = reader.bytes[0]!
  const { version } = reader
  if (kind === 'PUBLISH') return toPublishFlags(reader, first)
  if (version === 3 && REQUESTS.includes(kind)) return toOldFlags(first)
  const expected = REQUESTS.includes(kind) ? 2 : 0
  const flags = findBits(first, 3, 0)
  const clause = cite(version, '2.2.2-1', '2.1.3-1')
  if (flags !== expected && version !== 3 && kind !== 'reserved')
    note(reader, [0, 1], en.header.wrongFlags(kind, expected, flags), '2.2.2-2', '2.1.3-1')
  return [toBit(first, [3, 0], en.header.reserved, en.header.reservedSays(expected), clause)]
}

function toPublishFlags(reader: Reader, first: number): Bit[] {
  const { version } = reader
  const qos = findBits(first, 2, 1)
  const isRepeat = findBits(first, 3) === 1
  if (qos === 3) note(reader, [0, 1], en.publish.qos3, '3.3.1-4')
  if (qos === 0 && isRepeat) note(reader, [0, 1], en.publish.dupAtQos0, '3.3.1-2')
  return [
    toBit(first, [3, 3], 'DUP', en.publish.dup(isRepeat), cite(version, '3.3.1-1')),
    toBit(first, [2, 1], 'QoS', en.qos[qos]!, cite(version, '§3.3.1.2')),
    toBit(
      first,
      [0, 0],
      'RETAIN',
      en.publish.retain(findBits(first, 0) === 1, reader.way),
      cite(version, '§3.3.1.3'),
    ),
  ]
}

const toOldFlags = (first: number): Bit[] => [
  toBit(first, [3, 3], 'DUP', en.publish.dup(findBits(first, 3) === 1)),
  toBit(first, [2, 1], 'QoS', en.header.oldQos),
  toBit(first, [0, 0], 'RETAIN', en.header.oldRetain),
]

/** Where the packet ends by its own account; undefined when the account itself is wrong. */
export function takeLength(reader: Reader): number {
  const clause = cite(reader.version, '§2.2.3', '§2.1.4')
  const length = takeVariable(reader, en.header.length, (value) => ({
    ...en.header.lengthSays(value),
    clause,
  }))
  return reader.at + length
}
