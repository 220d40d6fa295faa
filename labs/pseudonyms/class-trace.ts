// The trace of a class that can be shown to anybody: stand-ins in the place of everybody's names wherever they are, small
// addresses, and a school morning. What the clients did, and when, stays as it was, and is judged as it was.

import { createDecoder, encode, type Packet, type Version } from '../../wire/packet.ts'
import type { Connection, Trace, TraceEvent } from '../../wire/record.ts'
import { MORNING } from '../anonymous.ts'
import { isForJudge } from '../checker/interruptions.ts'
import { isSlip } from '../checker/nearest.ts'
import { findHandles } from '../handles.ts'
import { createRename, type Rename } from './rename.ts'
import { assignStandIns, type Person, type StandIn } from './stand-ins.ts'

export interface ClassDisguise {
  /** Who is known beside those in the trace, and by which names. */
  people?: readonly Person[]
  kept?: ReadonlySet<string>
  isSecret?: (word: string) => boolean
}

export interface Disguised {
  trace: TraceEvent[]
  /** By handle. */
  standIns: ReadonlyMap<string, StandIn>
}

/** Ports differ from machine to machine; the ordinary ones say the same. */
const DOORS: Partial<Record<Connection['transport'], string>> = { tcp: '1883' }

/** What says how a packet is built, and is nobody's. Passwords are asterisks already. */
const NOT_TEXT = ['cmd', 'protocolId', 'password', 'authenticationData']
const TOPICS = ['topic', 'responseTopic']

/** What students read, and what the instructor did that nobody is judged by, is left out. */
export function disguiseClass(trace: Trace, { people = [], kept, isSecret }: ClassDisguise = {}): Disguised {
  const [first] = trace
  const everybody = gather(trace, people)
  const standIns = assignStandIns(everybody)
  const rename = createRename({
    people: everybody,
    standIns,
    ...(kept ? { kept } : {}),
    ...(isSecret ? { isSecret } : {}),
  })
  const strangers = nameStrangers(trace, standIns, rename)
  const connections = new Map<Connection, Connection>()
  const ids = createNames((n) => `c${n}`)
  const addresses = createNames(toAddress)
  const serials = createNames((n) => n.toString(16).toUpperCase().padStart(4, '0'))

  const handleOf = (handle: string) => standIns.get(handle)?.handle ?? handle
  const userName = (name: string) => strangers.get(name) ?? standIns.get(name)?.handle ?? rename.text(name)

  function connectionOf(real: Connection): Connection {
    const known = connections.get(real)
    if (known) return known
    const { id, transport, listener, kind, address, account, claimed, clientId, version, certificate } = real
    const made: Connection = Object.freeze({
      id: ids(id),
      transport,
      listener: DOORS[transport] ?? listener,
      kind,
      ...(address === undefined ? {} : { address: addresses(address) }),
      ...(account === undefined ? {} : { account: handleOf(account) }),
      ...(claimed === undefined ? {} : { claimed: userName(claimed) }),
      ...(clientId === undefined ? {} : { clientId: strangers.get(clientId) ?? rename.topic(clientId) }),
      ...(version === undefined ? {} : { version }),
      ...(certificate === undefined ? {} : { certificate: rename.text(certificate) }),
      ...(real.certificateSerial === undefined ? {} : { certificateSerial: serials(real.certificateSerial) }),
    })
    connections.set(real, made)
    return made
  }

  function inside(value: unknown, key = ''): unknown {
    if (typeof value === 'string') return textIn(value, key)
    if (value instanceof Uint8Array) return rename.bytes(value)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) {
      const renamed = value.map((one) => inside(one, key))
      return renamed.some((one, i) => one !== value[i]) ? renamed : value
    }
    const fields = Object.entries(value)
    const own = key === 'userProperties'
    const renamed = fields.map(
      ([name, one]) =>
        [own ? rename.text(name) : name, NOT_TEXT.includes(name) ? one : inside(one, name)] as const,
    )
    return renamed.some(([name, one], i) => one !== fields[i]![1] || name !== fields[i]![0])
      ? Object.fromEntries(renamed)
      : value
  }

  function textIn(text: string, key: string): string {
    if (key === 'username' || key === 'userName') return userName(text)
    if (key === 'clientId') return strangers.get(text) ?? rename.topic(text)
    return TOPICS.includes(key) || key === 'unsubscriptions' ? rename.topic(text) : rename.text(text)
  }

  function packetOf(packet: Packet, bytes: Uint8Array, { version }: Connection) {
    const renamed = inside(packet) as Packet
    if (renamed === packet) return { packet, bytes }
    const level: Version = (renamed.cmd === 'connect' ? renamed.protocolVersion : version) ?? 4
    const written = encode(renamed, level)
    return { packet: createDecoder(level).decode(written), bytes: written }
  }

  function disguised(event: KeptEvent, seq: number): TraceEvent {
    const at = Math.round(event.at - first!.at)
    const stamp = { seq, at, time: MORNING + at }
    switch (event.type) {
      case 'packet': {
        const { way, packet, bytes } = event
        const connection = connectionOf(event.connection)
        return { type: 'packet', ...stamp, connection, way, ...packetOf(packet, bytes, connection) }
      }
      case 'refused': {
        const { detail, ...rest } = event
        const told = detail ? { detail: inside(detail) as typeof detail } : {}
        return { ...rest, ...stamp, connection: connectionOf(event.connection), ...told }
      }
      case 'sent': {
        const { handle, topic, payload } = event
        return {
          ...event,
          ...stamp,
          handle: handleOf(handle),
          topic: rename.topic(topic),
          payload: rename.text(payload),
        }
      }
      case 'answered':
        return { ...event, ...stamp, handle: handleOf(event.handle), text: rename.text(event.text) }
      case 'started':
      case 'asked':
      case 'judged':
        return { ...event, ...stamp, handle: handleOf(event.handle) }
      case 'opened':
      case 'closed':
        return { ...event, ...stamp, connection: connectionOf(event.connection) }
      case 'tick':
      case 'restarted':
        return { type: event.type, ...stamp }
      case 'desk': {
        const { what, detail, time } = event
        const { labs = null, handles, until } = detail
        const whom = Array.isArray(handles) ? handles.map((handle) => handleOf(String(handle))) : null
        const ends = typeof until === 'number' ? { until: stamp.time + until - time } : {}
        return { type: 'desk', ...stamp, by: 'instructor', what, detail: { labs, handles: whom, ...ends } }
      }
    }
  }

  return { trace: trace.filter(isKept).map((event, i) => disguised(event, i + 1)), standIns }
}

/** What a class is judged by, and what was told of it. How a packet travelled in a page is no business of a judge. */
const KEPT = [
  'opened',
  'packet',
  'refused',
  'closed',
  'tick',
  'restarted',
  'started',
  'sent',
  'answered',
  'asked',
  'judged',
] as const
type KeptEvent = Extract<TraceEvent, { type: (typeof KEPT)[number] | 'desk' }>

/** Of what the instructor did, that by which attempts are judged: pauses and disturbances. */
const isKept = (event: TraceEvent): event is KeptEvent =>
  isForJudge(event) || KEPT.includes(event.type as (typeof KEPT)[number])

/** Everybody whose names there may be: those of the class and those in the trace, in the order in which they came. */
function gather(trace: Trace, people: readonly Person[]): Person[] {
  const known = new Map(people.map((person) => [person.handle, person]))
  const seen = findHandles(trace).map((handle) => known.get(handle) ?? { handle })
  return [...new Map([...seen, ...people].map((person) => [person.handle, person])).values()]
}

/** User names that are nobody's in this class may be somebody's all the same. A slip of a handle stays a slip. */
function nameStrangers(
  trace: Trace,
  standIns: ReadonlyMap<string, StandIn>,
  rename: Rename,
): Map<string, string> {
  const strangers = new Map<string, string>()
  for (const event of trace) {
    if (!('connection' in event)) continue
    const { claimed } = event.connection
    if (claimed === undefined || claimed === '' || standIns.has(claimed) || strangers.has(claimed)) continue
    const meant = [...standIns].find(([handle]) => isSlip(claimed.toLowerCase(), handle))?.[1].handle
    if (meant !== undefined && claimed.toLowerCase() !== meant) strangers.set(claimed, meant + meant.at(-1))
    else if (rename.text(claimed) === claimed) strangers.set(claimed, `stranger-${strangers.size + 1}`)
  }
  return strangers
}

/** A name for each thing, the same each time it comes. */
function createNames(name: (n: number) => string): (thing: string) => string {
  const known = new Map<string, string>()
  return (thing) => {
    if (!known.has(thing)) known.set(thing, name(known.size + 1))
    return known.get(thing)!
  }
}

const toAddress = (n: number) => `192.168.${1 + Math.floor(n / 200)}.${20 + (n % 200)}`
