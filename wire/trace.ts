// A trace as JSON Lines: one event a line, readable, written by a program or by hand.
//
// A packet line holds the packet in words and its bytes. When both are there the bytes count; a line written
// by hand may leave the bytes out. A connection is written in full when it is new or when more became known of
// it, else as its id. `seq`, `at` and `time` may be left out where they follow from the line before. A journal writes a
// long payload once.

import { toHex } from './hex.ts'
import { fromWords, toWords } from './packet-words.ts'
import type { Connection, Offered, Passed, Trace, TraceEvent, Way } from './record.ts'
import { en } from './texts/en.ts'

/** The first line that could not be read. `line` counts from 1. */
export interface TraceFault {
  line: number
  expected: string
  came: string
}

export interface ParsedTrace {
  /** Everything before the faulty line. */
  trace: TraceEvent[]
  fault?: TraceFault
}

export function toLines(trace: Trace): string {
  const written = new Map<string, Connection>()
  return trace.map((event) => `${JSON.stringify(toLine(event, written))}\n`).join('')
}

function toLine(event: TraceEvent, written: Map<string, Connection>): object {
  const { seq, at, time, type } = event
  const stamp = { seq, at, time, type }
  if (!('connection' in event)) return { ...stamp, ...event }
  const { connection, ...rest } = event
  const line = { ...stamp, connection: toReference(connection, written) }
  if (rest.type !== 'packet' && rest.type !== 'left') return { ...line, ...rest }
  const { packet, bytes, ...others } = rest
  return { ...line, ...others, packet: toWords(packet), hex: toHex(bytes) }
}

function toReference(connection: Connection, written: Map<string, Connection>): Connection | string {
  const before = written.get(connection.id)
  if (before === connection) return connection.id
  written.set(connection.id, connection)
  return before && JSON.stringify(before) === JSON.stringify(connection) ? connection.id : connection
}

/** Bytes of a payload from which on a journal writes it once. */
const LONG = 64

/** Lines behind its first for which a payload is remembered, by who writes and who reads. */
const REMEMBERED = 1_000

/**
 * Lines for a journal, where a message of 64 KB to forty clients would be written forty times, and each time in words and
 * in bytes. A long payload is left out of the words; and where it is that of a line shortly before, of the bytes too: `tail`
 * is that line's number, and `hex` ends before the payload. Answers a function, as a journal may have its lines in parts.
 */
export function createJournalLines(): (trace: Trace) => string {
  const written = new Map<string, Connection>()
  const payloads = new Map<Uint8Array, { seq: number; line: number }>()
  let lines = 0

  function toShortLine(event: TraceEvent): object {
    lines++
    if (event.type !== 'packet' || event.packet.cmd !== 'publish') return toLine(event, written)
    const { connection, packet, bytes, type, seq, at, time, ...others } = event
    const { payload } = packet
    if (typeof payload === 'string' || payload.length < LONG) return toLine(event, written)
    const known = payloads.get(payload)
    const isKnown = known !== undefined && lines - known.line < REMEMBERED
    if (!isKnown) payloads.set(payload, { seq, line: lines })
    const { payload: _, ...words } = toWords({ ...packet, payload: '' })
    const line = {
      seq,
      at,
      time,
      type,
      connection: toReference(connection, written),
      ...others,
      packet: words,
    }
    if (!isKnown) return { ...line, hex: toHex(bytes) }
    return { ...line, hex: toHex(bytes.subarray(0, bytes.length - payload.length)), tail: known.seq }
  }

  return (trace) => trace.map((event) => `${JSON.stringify(toShortLine(event))}\n`).join('')
}

/** Reads as far as the text can be read. A last line without its newline counts when it is whole. */
export function parseTrace(text: string): ParsedTrace {
  const reader = createTraceReader()
  const trace: TraceEvent[] = []
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue
    try {
      trace.push(reader.read(line, i === lines.length - 1))
    } catch (error) {
      if (!(error instanceof LineFault)) throw error
      return { trace, fault: { line: i + 1, expected: error.expected, came: error.came } }
    }
  }
  return { trace }
}

/** A line that cannot be read. */
export class LineFault extends Error {
  readonly expected: string
  readonly came: string
  constructor(expected: string, came: unknown) {
    super(expected)
    this.expected = expected
    this.came = typeof came === 'string' ? came : en.trace.nothing
  }
}

type Fields = Readonly<Record<string, unknown>>

const TRANSPORTS = ['tcp', 'tls', 'ws', 'wss', 'link', 'http', 'https'] as const
const KINDS = ['board', 'cell', 'site', 'desk', 'unknown'] as const
const ENDS = ['client', 'broker', 'network'] as const
const REFUSABLE = ['bytes', 'handshake', 'connect', 'publish', 'subscribe', 'will', 'deliver'] as const
const LISTENERS = ['plain', 'websocket', 'tls', 'mutual'] as const
const VERSIONS = [3, 4, 5] as const
const LOSSES = ['cut', 'half-open'] as const
const TYPES = [
  'opened',
  'packet',
  'left',
  'arrived',
  'lost',
  'faulted',
  'refused',
  'closed',
  'tick',
  'restarted',
  'started',
  'sent',
  'answered',
  'asked',
  'judged',
  'desk',
  'learned',
] as const

/** What came instead, short enough for a sentence. */
function show(value: unknown): string {
  return value === undefined ? en.trace.nothing : (JSON.stringify(value) ?? String(value)).slice(0, 80)
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value !== 'string') throw new LineFault(en.trace.field(name, en.trace.text), show(value))
  return value
}

function oneOf<const T extends string>(fields: Fields, name: string, known: readonly T[]): T {
  const value = fields[name]
  if (!known.includes(value as T))
    throw new LineFault(en.trace.field(name, en.trace.oneOf(known)), show(value))
  return value as T
}

function numberOf(fields: Fields, name: string): number | undefined {
  const value = fields[name]
  if (value === undefined || Number.isFinite(value)) return value as number | undefined
  throw new LineFault(en.trace.field(name, en.trace.number), show(value))
}

/** Undefined in records that do not say. */
function offersOf({ offers }: Fields): Offered | undefined {
  if (offers === undefined) return undefined
  const { listeners, versions } = Object(offers) as Fields
  return {
    listeners: someOf('offers.listeners', listeners, LISTENERS),
    versions: someOf('offers.versions', versions, VERSIONS),
  }
}

function someOf<const T>(name: string, value: unknown, known: readonly T[]): T[] {
  if (Array.isArray(value) && value.every((one) => known.includes(one))) return value
  throw new LineFault(en.trace.field(name, en.trace.someOf(known)), show(value))
}

function objectOf(fields: Fields, name: string): Fields {
  const value = fields[name]
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new LineFault(en.trace.field(name, en.trace.object), show(value))
}

/** Verdicts by step. A Map first, as a step may be called `__proto__`. */
function stepsOf(fields: Fields): Record<string, string> {
  const { steps } = fields
  if (typeof steps !== 'object' || steps === null)
    throw new LineFault(en.trace.field('steps', en.trace.text), show(steps))
  return Object.fromEntries(new Map(Object.entries(steps).map(([id, verdict]) => [id, String(verdict)])))
}

function parseFields(line: string, last: boolean): Fields {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 80) : ''
    throw new LineFault(en.trace.jsonObject, last ? en.trace.cut : en.trace.notJson(reason))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new LineFault(en.trace.jsonObject, en.trace.notObject)
  return value as Fields
}

/** Reads a trace line by line. `isLast`: behind this line there may be nothing because it was cut off. */
export function createTraceReader(): { read(line: string, isLast?: boolean): TraceEvent } {
  const connections = new Map<string, Connection>()
  /** Protocol levels as CONNECT packets gave them, for connections whose record does not say. */
  const versions = new Map<string, 3 | 4 | 5>()
  /** Long ones, by the number of their event. */
  const payloads = new Map<number, Uint8Array>()
  let last: { seq: number; at: number; time: number } | undefined

  function stampOf(fields: Fields) {
    const seq = numberOf(fields, 'seq') ?? (last?.seq ?? 0) + 1
    if (last && seq <= last.seq) throw new LineFault(en.trace.seqAfter(last.seq), String(seq))
    const givenAt = numberOf(fields, 'at')
    const givenTime = numberOf(fields, 'time')
    const at = givenAt ?? (last ? last.at + ((givenTime ?? last.time) - last.time) : 0)
    if (last && at < last.at) throw new LineFault(en.trace.atAfter(last.at), String(at))
    const time = givenTime ?? (last ? last.time + (at - last.at) : at)
    last = { seq, at, time }
    return last
  }

  function connectionOf(fields: Fields): Connection {
    const given = fields.connection
    if (typeof given === 'string') {
      const known = connections.get(given)
      if (!known) throw new LineFault(en.trace.connection, en.trace.unknownConnection(given))
      return known
    }
    if (typeof given !== 'object' || given === null) throw new LineFault(en.trace.connection, show(given))
    const full = given as Fields
    const check = (field: string, known: readonly string[]) => {
      const value = full[field]
      if (typeof value !== 'string' || (known.length > 0 && !known.includes(value)))
        throw new LineFault(en.trace.connectionField(field, known), show(value))
    }
    check('id', [])
    check('transport', TRANSPORTS)
    check('listener', [])
    check('kind', KINDS)
    const connection = Object.freeze({ ...full }) as unknown as Connection
    connections.set(connection.id, connection)
    return connection
  }

  function packetOf(fields: Fields, connection: Connection): Passed {
    const way: Way = oneOf(fields, 'way', ['in', 'out'])
    const version = connection.version ?? versions.get(connection.id)
    const read = fromWords(withTail(fields), version)
    if ('expected' in read) throw new LineFault(read.expected, read.came)
    remember(read)
    if (read.packet.cmd === 'connect') versions.set(connection.id, read.packet.protocolVersion ?? 4)
    const left = numberOf(fields, 'left')
    return {
      type: 'packet',
      connection,
      way,
      ...read,
      ...(left === undefined ? {} : { left }),
      ...(fields.travels === true ? { travels: true } : {}),
    }
  }

  /** With the payload that stands in an earlier line. */
  function withTail(fields: Fields): Fields {
    const tail = numberOf(fields, 'tail')
    if (tail === undefined) return fields
    const payload = payloads.get(tail)
    if (!payload) throw new LineFault(en.trace.tail, String(tail))
    return { ...fields, hex: `${fields.hex}${toHex(payload)}` }
  }

  function remember({ packet }: Pick<Passed, 'packet'>) {
    if (packet.cmd === 'publish' && typeof packet.payload !== 'string' && packet.payload.length >= LONG)
      payloads.set(last!.seq, packet.payload)
    // In the order of their numbers: the oldest are first.
    for (const seq of payloads.keys()) {
      if (payloads.size <= REMEMBERED) break
      payloads.delete(seq)
    }
  }

  /** `seq` of the event that this one is about. */
  function ofOf(fields: Fields): number {
    const of = numberOf(fields, 'of')
    if (of === undefined) throw new LineFault(en.trace.field('of', en.trace.number), show(of))
    return of
  }

  return {
    read(line, isLast = false) {
      const fields = parseFields(line, isLast)
      const type = oneOf(fields, 'type', TYPES)
      const stamp = stampOf(fields)
      switch (type) {
        case 'started': {
          const number = numberOf(fields, 'number')
          if (number === undefined)
            throw new LineFault(en.trace.field('number', en.trace.number), show(number))
          const [handle, lab] = [textOf(fields, 'handle'), textOf(fields, 'lab')]
          const offers = offersOf(fields)
          return {
            ...stamp,
            type,
            handle,
            lab,
            number,
            seed: textOf(fields, 'seed'),
            ...(offers ? { offers } : {}),
            ...(fields.paused === true ? { paused: true } : {}),
          }
        }
        case 'tick':
        case 'restarted':
          return { ...stamp, type }
        case 'opened':
          return { ...stamp, type, connection: connectionOf(fields) }
        case 'packet':
          return { ...stamp, ...packetOf(fields, connectionOf(fields)) }
        case 'left': {
          const { connection, packet, bytes } = packetOf({ ...fields, way: 'in' }, connectionOf(fields))
          return { ...stamp, type, connection, way: 'in', packet, bytes }
        }
        case 'arrived':
          return { ...stamp, type, connection: connectionOf(fields), of: ofOf(fields) }
        case 'lost': {
          const connection = connectionOf(fields)
          return { ...stamp, type, connection, of: ofOf(fields), why: oneOf(fields, 'why', LOSSES) }
        }
        case 'faulted':
          return { ...stamp, type, connection: connectionOf(fields), fault: textOf(fields, 'fault') }
        case 'closed': {
          const connection = connectionOf(fields)
          return { ...stamp, type, connection, by: oneOf(fields, 'by', ENDS), why: textOf(fields, 'why') }
        }
        case 'refused': {
          const connection = connectionOf(fields)
          const what = oneOf(fields, 'what', REFUSABLE)
          const why = textOf(fields, 'why') as Extract<TraceEvent, { type: 'refused' }>['why']
          const answer = textOf(fields, 'answer')
          const detail = fields.detail as Record<string, string | number> | undefined
          return { ...stamp, type, connection, what, why, answer, ...(detail ? { detail } : {}) }
        }
        case 'desk': {
          const [by, what] = [textOf(fields, 'by'), textOf(fields, 'what')]
          return { ...stamp, type, by, what, detail: objectOf(fields, 'detail') }
        }
        case 'judged': {
          const [handle, lab] = [textOf(fields, 'handle'), textOf(fields, 'lab')]
          const steps = stepsOf(fields)
          const number = numberOf(fields, 'number') ?? 1
          return { ...stamp, type, handle, lab, number, passed: fields.passed === true, steps }
        }
        case 'learned':
          return { ...stamp, type, handle: textOf(fields, 'handle'), news: objectOf(fields, 'news') }
        default: {
          const about = {
            handle: textOf(fields, 'handle'),
            lab: textOf(fields, 'lab'),
            step: textOf(fields, 'step'),
          }
          if (type === 'asked') return { ...stamp, type, ...about }
          if (type === 'answered') return { ...stamp, type, ...about, text: textOf(fields, 'text') }
          return {
            ...stamp,
            type,
            ...about,
            topic: textOf(fields, 'topic'),
            payload: textOf(fields, 'payload'),
            ...(fields.qos === 1 || fields.qos === 2 ? { qos: fields.qos } : {}),
            ...(fields.retain === true ? { retain: true } : {}),
          }
        }
      }
    },
  }
}
