// The story of each connection of a student's: what it promised, how much it said, how it ended. Some mistakes show in
// no single packet, only in what follows what, and in what never follows.

import type { Connect, Packet, Publish } from '../../../wire/packet.ts'
import type { Connection, PacketRecord, Refused, Stamp, TraceEvent } from '../../../wire/record.ts'
import { isLasting, toConnackCode } from '../../../wire/session-words.ts'
import { toEvidence } from '../evidence.ts'
import type { Knock, Story, World } from '../state.ts'
import { isOwn, mayBeOwn } from './own.ts'

/** Stories remembered, and how long those of connections that have ended: milliseconds. */
const MOST_STORIES = 24
const REMEMBERED = 5 * 60_000
const MOST_KNOCKS = 8
const MOST_OWED = 8
const MOST_FILTERS = 8
/** A longer payload is not counted letter by letter. */
const LONGEST = 4096
/** The same message twice within this was not meant as two readings; an answer from a callback comes within that. Milliseconds. */
const BLINK = 500
const ANSWER = 2_000

/** A world as an older version stored it has no stories. */
export const storiesOf = ({ stories = [] }: Partial<World>): Story[] => stories
export const knocksOf = ({ knocks = [] }: Partial<World>): Knock[] => knocks

export function follow(world: World, event: TraceEvent, handle: string): World {
  switch (event.type) {
    case 'packet':
      return followPacket(world, event, handle)
    case 'refused':
      return followRefusal(world, event, handle)
    case 'closed':
      return endStory(world, event)
    // What its clients seem to have done, they did not.
    case 'restarted':
      return withStories(world, [])
    case 'tick':
      return forget(world, event.time)
    default:
      return world
  }
}

const find = (world: World, { id }: Connection) => storiesOf(world).find((story) => story.id === id)

const withStories = (world: World, stories: Story[]): World => ({ ...world, stories })

/** The story in the place of the one it continues, or behind all others. */
function tell(world: World, story: Story): World {
  const stories = storiesOf(world)
  const isNew = !stories.some(({ id }) => id === story.id)
  return withStories(
    world,
    isNew
      ? [...stories, story].slice(-MOST_STORIES)
      : stories.map((one) => (one.id === story.id ? story : one)),
  )
}

function followPacket(world: World, event: PacketRecord, handle: string): World {
  const { packet, connection, way } = event
  const story = find(world, connection)
  if (packet.cmd === 'connect' && way === 'in') {
    if (story) return tell(world, { ...heard(story, event), connects: story.connects + 1 })
    return mayBeOwn(connection, handle) ? tell(world, begin(event, packet)) : world
  }
  if (packet.cmd === 'connack') {
    if (!story || toConnackCode(packet) !== 0) return world
    // Not a board or a cell after all, such as the student's page.
    if (!isOwn(connection, handle))
      return withStories(
        world,
        storiesOf(world).filter((one) => one !== story),
      )
    return tell(world, { ...story, since: event.time, present: packet.sessionPresent === true })
  }
  if (!isOwn(connection, handle)) return world
  if (way === 'out') return story ? hear(world, story, event, packet) : world
  // A board whose CONNECT was never shown: what it promised is not known.
  const known = story ?? { ...begin(event), since: event.time }
  return tell(world, say(heard(known, event), event, packet, world))
}

function begin(event: PacketRecord, connect?: Connect): Story {
  const { id, clientId = '', address = '' } = event.connection
  return {
    id,
    clientId,
    address,
    keepAlive: connect ? (connect.keepalive ?? 0) : -1,
    lasting: connect ? isLasting(connect) : false,
    present: false,
    greeted: event.time,
    since: 0,
    heard: { seq: event.seq, time: event.time, what: event.packet.cmd },
    connects: 1,
    pings: 0,
    said: 0,
    asked: 0,
    acks: 0,
    sent: 0,
    filters: [],
    owed: [],
    will: connect?.will !== undefined,
    doubles: 0,
    repeats: 0,
    kept: [],
    echoed: false,
  }
}

const heard = (story: Story, { seq, time, packet }: PacketRecord): Story => ({
  ...story,
  heard: { seq, time, what: packet.cmd },
})

/** What a client says. */
function say(story: Story, event: PacketRecord, packet: Packet, world: World): Story {
  switch (packet.cmd) {
    case 'pingreq':
      return { ...story, pings: story.pings + 1 }
    case 'publish':
      return publish(story, event, packet, world)
    case 'subscribe': {
      const filters = [...new Set([...story.filters, ...packet.subscriptions.map(({ topic }) => topic)])]
      return { ...story, asked: story.asked + 1, filters: filters.slice(-MOST_FILTERS) }
    }
    case 'puback':
    case 'pubrec':
    case 'pubcomp': {
      const owed = story.owed.filter(({ messageId }) => messageId !== packet.messageId)
      return { ...story, acks: story.acks + 1, owed }
    }
    default:
      return story
  }
}

/** What a client is sent. Of a message at QoS 1 or 2 it owes an acknowledgement. */
function hear(world: World, story: Story, event: PacketRecord, packet: Packet): World {
  if (packet.cmd !== 'publish') return world
  const { messageId = 0, qos } = packet
  const bytes = packet.retain ? toBytes(packet.payload) : undefined
  const stale = bytes && {
    time: event.time,
    topic: packet.topic,
    length: bytes.length,
    digest: toDigest(bytes),
    text: toText(bytes),
    evidence: toEvidence(event),
  }
  const told = { ...story, sent: story.sent + 1, ...(stale ? { stale, echoed: false } : {}) }
  if (qos === 0 || story.owed.some((one) => one.messageId === messageId)) return tell(world, told)
  const owed = [...story.owed, { messageId, time: event.time, evidence: toEvidence(event) }]
  return tell(world, { ...told, owed: owed.slice(0, MOST_OWED) })
}

const toBytes = (payload: string | Uint8Array) =>
  typeof payload === 'string' ? new TextEncoder().encode(payload) : payload

function publish(story: Story, event: PacketRecord, packet: Publish, world: World): Story {
  const bytes = toBytes(packet.payload)
  const last = toLast(event, packet.topic, bytes)
  const { last: before, stale } = story
  const isSame = (one: { digest: number; length: number; time: number } | undefined, within: number) =>
    one !== undefined &&
    one.digest === last.digest &&
    one.length === last.length &&
    last.time - one.time <= within
  const isDouble = !packet.dup && before?.topic === last.topic && isSame(before, BLINK)
  const isLeft = packet.retain && bytes.length > 0 && !story.kept.includes(last.topic)
  const isEmptied =
    !packet.retain &&
    bytes.length === 0 &&
    storiesOf(world).some(({ id, kept }) => (id === story.id ? story.kept : kept).includes(last.topic))
  return {
    ...story,
    said: story.said + 1,
    last,
    doubles: story.doubles + (isDouble ? 1 : 0),
    repeats: story.repeats + (packet.dup ? 1 : 0),
    kept: isLeft ? [...story.kept, last.topic].slice(-MOST_FILTERS) : story.kept,
    ...(isEmptied ? { emptied: { seq: event.seq, time: event.time, topic: last.topic } } : {}),
    echoed: story.echoed || (bytes.length > 0 && isSame(stale, ANSWER)),
  }
}

/** FNV-1a over bytes. */
function toDigest(bytes: Uint8Array): number {
  let value = 0x811c9dc5
  for (const byte of bytes) value = Math.imul(value ^ byte, 0x01000193) >>> 0
  return value
}

/** Of the latest message what tells whether somebody counted letters in the place of bytes. */
function toLast(event: PacketRecord, topic: string, bytes: Uint8Array): NonNullable<Story['last']> {
  const extra = bytes.length > LONGEST ? 0 : countExtra(bytes)
  return {
    seq: event.seq,
    time: event.time,
    topic,
    length: bytes.length,
    digest: toDigest(bytes),
    extra,
    text: extra === 0 ? '' : toText(bytes),
  }
}

const toText = (bytes: Uint8Array) => new TextDecoder().decode(bytes.subarray(0, 240)).slice(0, 60)

/** How many more bytes than letters a text has in UTF-8, were its last letter whole. */
function countExtra(bytes: Uint8Array): number {
  let extra = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte >= 0xf0) extra += 3
    else if (byte >= 0xe0) extra += 2
    else if (byte >= 0xc0) extra += 1
  }
  return extra
}

function followRefusal(world: World, event: Refused & Stamp, handle: string): World {
  const { connection, what, why, answer, detail } = event
  const story = find(world, connection)
  const isEnd = what === 'bytes' || answer === 'closed' || answer.startsWith('DISCONNECT')
  if (story && (isEnd || why === 'reconnect-storm')) {
    const shown = Object.fromEntries(Object.entries(detail ?? {}).map(([key, value]) => [key, short(value)]))
    return tell(world, {
      ...story,
      broken: { time: event.time, what, why, detail: shown, evidence: toEvidence(event) },
    })
  }
  const isKnock = what === 'bytes' || why === 'protocol-level'
  if (!isKnock || connection.claimed !== undefined || connection.account !== undefined) return world
  return isOwn(connection, handle) ? world : knock(world, event)
}

const short = (value: string | number) => (typeof value === 'string' ? value.slice(0, 80) : value)

// Nobody can say whose it is. Whoever feeds the judge has chosen what may be this student's, by its address.
const knock = (world: World, event: Refused & Stamp): World => ({
  ...world,
  knocks: [...knocksOf(world), toKnock(event)].slice(-MOST_KNOCKS),
})

export function toKnock(event: Refused & Stamp): Knock {
  const { connection, why, detail = {} } = event
  return {
    time: event.time,
    why,
    looksLike: String(detail.looksLike ?? ''),
    hex: String(detail.hex ?? ''),
    text: String(short(detail.text ?? detail.level ?? '')),
    transport: connection.transport,
    listener: connection.listener,
    address: connection.address ?? '',
    evidence: toEvidence(event),
  }
}

function endStory(world: World, event: Extract<TraceEvent, { type: 'closed' }>): World {
  const story = find(world, event.connection)
  if (!story) return world
  // Refused before it was let in: told where CONNECTs are judged, unless it is part of a storm.
  if (story.since === 0 && story.broken?.why !== 'reconnect-storm')
    return withStories(
      world,
      storiesOf(world).filter((one) => one !== story),
    )
  const { time, by, why } = event
  return tell(world, { ...story, ended: { time, by, why, evidence: toEvidence(event) } })
}

function forget(world: World, now: number): World {
  const isOld = ({ ended }: Story) => ended !== undefined && now - ended.time > REMEMBERED
  const stories = storiesOf(world)
  return stories.some(isOld)
    ? withStories(
        world,
        stories.filter((story) => !isOld(story)),
      )
    : world
}
