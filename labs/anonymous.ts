// A trace that can be shown to anybody: another name in the place of the student's handle wherever it stands, addresses
// of a small home network, and a school morning. What the clients did, and when, stays as it was.

import { createDecoder, encode, type Packet, type Version } from '../wire/packet.ts'
import type { Connection, Offered, Trace, TraceEvent } from '../wire/record.ts'
import { findHandles } from './handles.ts'

/** Monday, 14 September 2026, 8:30. */
export const MORNING = Date.UTC(2026, 8, 14, 8, 30)

/** Who stands for other students, in the order in which they appear. */
const OTHERS = ['bo', 'cleo', 'dan', 'eva', 'finn', 'gil', 'hana', 'ivo']

/** From this length on a handle is replaced inside longer words too; a shorter one may be part of any (bo in board). */
const UNMISTAKABLE = 5

/** What says how a packet is built, and is nobody's. Passwords are asterisks already. */
const NOT_TEXT = ['cmd', 'protocolId', 'password', 'authenticationData']

export interface Disguise {
  handle: string
  /** The name that takes its place. */
  as: string
  /** Handles of other students in the same class, replaced where they are the first level of a topic or a user name. */
  others?: readonly string[]
}

/** Throws when a packet cannot be written with the other name in it. */
export function disguise(trace: Trace, { handle, as, others = findHandles(trace) }: Disguise): TraceEvent[] {
  const [first] = trace
  if (!first) return []
  const rename = createRename(handle, as, others)
  const connections = new Map<Connection, Connection>()
  const ids = createNames((n) => `c${n}`)
  const addresses = createNames((n) => `192.168.1.${20 + n}`)

  function connectionOf(real: Connection): Connection {
    const known = connections.get(real)
    if (known) return known
    const { id, address, listener, transport, board: _, ...more } = real
    const made = Object.freeze({
      id: ids(id),
      transport,
      listener: DOORS[transport] ?? listener,
      ...(address === undefined ? {} : { address: addresses(address) }),
      ...(rename.inside(more) as typeof more),
    })
    connections.set(real, made)
    return made
  }

  return trace
    .flatMap((event, i): TraceEvent[] => {
      const at = Math.round(event.at - first.at)
      const stamp = { seq: i + 1, at, time: MORNING + at }
      // How a packet travelled in a page is no business of a judge.
      if (
        event.type === 'left' ||
        event.type === 'arrived' ||
        event.type === 'lost' ||
        event.type === 'faulted'
      )
        return []
      if (event.type === 'tick' || event.type === 'restarted') return [{ type: event.type, ...stamp }]
      if (!('connection' in event)) {
        // Names of the lab and of listeners stay, whoever is called "tls".
        const { lab, step, offers } = event as { lab: string; step?: string; offers?: Offered }
        const told = rename.inside(event) as typeof event
        const kept = { lab, ...(step === undefined ? {} : { step }), ...(offers ? { offers } : {}) }
        return [{ ...told, ...kept, ...stamp } as TraceEvent]
      }
      const connection = connectionOf(event.connection)
      if (event.type === 'packet') {
        const { way, packet, bytes } = event
        return [
          { type: 'packet', connection, way, ...renamePacket(packet, bytes, rename, connection), ...stamp },
        ]
      }
      if (event.type === 'refused' && event.detail)
        return [
          { ...event, connection, detail: rename.inside(event.detail) as typeof event.detail, ...stamp },
        ]
      return [{ ...event, connection, ...stamp }]
    })
    .map((event, i) => ({ ...event, seq: i + 1 }))
}

/** Ports differ from machine to machine; the ordinary ones say the same. */
const DOORS: Partial<Record<Connection['transport'], string>> = { tcp: '1883', tls: '8883' }

/** A name for each thing, the same each time it comes. */
function createNames(name: (n: number) => string): (thing: string) => string {
  const known = new Map<string, string>()
  return (thing) => {
    if (!known.has(thing)) known.set(thing, name(known.size + 1))
    return known.get(thing)!
  }
}

interface Rename {
  text(text: string): string
  bytes(bytes: Uint8Array): Uint8Array
  /** The same with every text in it renamed, however deep. The same object when there was nothing to rename. */
  inside(value: unknown): unknown
}

function createRename(handle: string, as: string, others: readonly string[]): Rename {
  const [before, behind] = handle.length < UNMISTAKABLE ? ['(?<![A-Za-z0-9])', '(?![A-Za-z0-9])'] : ['', '']
  const own = new RegExp(before + handle + behind, 'gi')
  const names = others.filter((other) => other !== handle && other !== as)
  const stands = OTHERS.filter((name) => name !== as && !others.includes(name))
  const first = names.map(
    (name, i) => [new RegExp(`^(/?)${name}(?=/|$)`), `$1${stands[i] ?? `student${i + 1}`}`] as const,
  )

  const text = (came: string) =>
    first.reduce((renamed, [name, stand]) => renamed.replace(name, stand), came).replace(own, inTheCaseOf)

  // A handle in capitals is a mistake that is worth keeping.
  function inTheCaseOf(found: string): string {
    if (found === found.toLowerCase()) return as
    if (found === found.toUpperCase()) return as.toUpperCase()
    return as[0]!.toUpperCase() + as.slice(1)
  }

  // One character a byte, there and back, so that bytes that are no text survive. A handle is plain ASCII.
  function bytes(came: Uint8Array): Uint8Array {
    const characters = Array.from(came, (byte) => String.fromCharCode(byte)).join('')
    const renamed = characters.replace(own, inTheCaseOf)
    return renamed === characters ? came : Uint8Array.from(renamed, (character) => character.charCodeAt(0))
  }

  function inside(value: unknown): unknown {
    if (typeof value === 'string') return text(value)
    if (value instanceof Uint8Array) return bytes(value)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) {
      const renamed = value.map(inside)
      return renamed.some((inner, i) => inner !== value[i]) ? renamed : value
    }
    const fields = Object.entries(value)
    const renamed = fields.map(
      ([key, inner]) => [key, NOT_TEXT.includes(key) ? inner : inside(inner)] as const,
    )
    return renamed.some(([, inner], i) => inner !== fields[i]![1]) ? Object.fromEntries(renamed) : value
  }

  return { text, bytes, inside }
}

function renamePacket(packet: Packet, bytes: Uint8Array, rename: Rename, { version }: Connection) {
  const renamed = rename.inside(packet) as Packet
  if (renamed === packet) return { packet, bytes }
  const level: Version = (renamed.cmd === 'connect' ? renamed.protocolVersion : version) ?? 4
  const written = encode(renamed, level)
  return { packet: createDecoder(level).decode(written), bytes: written }
}
