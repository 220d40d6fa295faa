// Reason codes (5.0 §2.4 and the table of each packet): one byte that says what came of a request.

import { toHexCode } from '../reason.ts'
import type { Way } from '../record.ts'
import { cite } from './clause.ts'
import type { Kind } from './header.ts'
import { note, push, type Reader, take } from './reader.ts'
import { en } from './texts/en.ts'

/** Of each packet: the section with its table, the statement that no other code may come, and the codes. */
interface Table {
  section: string
  statement: string
  codes: readonly number[]
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const PUBLISHED = [0x00, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99]
const RELEASED = [0x00, 0x92]
const GOODBYE = [0x80, 0x81, 0x82, 0x83, 0x87, 0x89, 0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0x90]

const TABLES: Partial<Record<Kind, Table>> = {
  CONNACK: {
    section: '§3.2.2.2',
    statement: '3.2.2-8',
    codes: [0x00, ...range(0x80, 0x8a), 0x8c, 0x90, 0x95, 0x97, 0x99, ...range(0x9a, 0x9d), 0x9f],
  },
  PUBACK: { section: '§3.4.2.1', statement: '3.4.2-1', codes: PUBLISHED },
  PUBREC: { section: '§3.5.2.1', statement: '3.5.2-1', codes: PUBLISHED },
  PUBREL: { section: '§3.6.2.1', statement: '3.6.2-1', codes: RELEASED },
  PUBCOMP: { section: '§3.7.2.1', statement: '3.7.2-1', codes: RELEASED },
  SUBACK: {
    section: '§3.9.3',
    statement: '3.9.3-2',
    codes: [0x00, 0x01, 0x02, 0x80, 0x83, 0x87, 0x8f, 0x91, 0x97, 0x9e, 0xa1, 0xa2],
  },
  UNSUBACK: { section: '§3.11.3', statement: '3.11.3-2', codes: [0x00, 0x11, 0x80, 0x83, 0x87, 0x8f, 0x91] },
  DISCONNECT: {
    section: '§3.14.2.1',
    statement: '3.14.2-1',
    codes: [0x00, 0x04, ...GOODBYE, ...range(0x93, 0xa2)],
  },
  AUTH: { section: '§3.15.2.1', statement: '3.15.2-1', codes: [0x00, 0x18, 0x19] },
}

/** Codes of DISCONNECT and AUTH that one side alone sends (the last column of their tables). */
const SENT_BY: Partial<Record<Kind, Record<Way, readonly number[]>>> = {
  DISCONNECT: { in: [0x04], out: [0x87, 0x89, 0x8b, 0x8d, 0x8e, 0x8f, ...range(0x9a, 0xa2)] },
  AUTH: { in: [0x19], out: [0x00] },
}

/** Takes the reason code. `name` is for packets that carry several. */
export function takeReasonCode(reader: Reader, kind: Kind, name = en.reason.name): number {
  const at = reader.at
  const table = TABLES[kind]
  const clause = cite(5, table?.section ?? '§2.4')
  const [code = 0] = take(reader, name, 1, ([byte = 0]) => ({
    value: toValue(kind, byte),
    meaning: toMeaning(kind, byte, reader.way),
    clause,
  }))
  if (table && !table.codes.includes(code))
    note(
      reader,
      [at, at + 1],
      en.reason.notHere(kind, toHexCode(code), en.reasons[code]?.[0]),
      table.statement,
    )
  const wrongWay = reader.way && SENT_BY[kind]?.[reader.way === 'in' ? 'out' : 'in'].includes(code)
  if (wrongWay && reader.way)
    note(reader, [at, at + 1], en.reason.wrongWay(toHexCode(code), reader.way), table?.section ?? '§2.4')
  return code
}

/** The reason code and properties that MQTT 5 lets a packet leave out, from the end (5.0 §3.4.2.1). */
export function sayLeftOut(reader: Reader, kind: Kind) {
  const { at } = reader
  const said = { value: toValue(kind, 0), meaning: en.reason.leftOut(toMeaning(kind, 0, reader.way)) }
  push(reader, {
    name: en.reason.nameLeftOut,
    from: at,
    to: at,
    ...said,
    clause: cite(5, TABLES[kind]?.section ?? '§2.4'),
  })
}

const toValue = (kind: Kind, code: number) =>
  `${toHexCode(code)} ${en.reasonsOf[kind]?.[code]?.[0] ?? en.reasons[code]?.[0] ?? en.reason.unknown}`

function toMeaning(kind: Kind, code: number, way: Way | undefined): string {
  const own = en.reasonsOf[kind]?.[code]?.[1] ?? en.reasons[code]?.[1]
  if (own === undefined) return code < 0x80 ? en.reason.unknownSuccess : en.reason.unknownFailure
  return kind === 'DISCONNECT' && code >= 0x80 ? en.reason.goodbye(way, own) : own
}
