// What the record of a story proves: who was there and subscribed to what when a message came, who subscribed later,
// and what was sent to whom. Reasons are made from this, and from nothing else.

import type { Packet, QoS } from '../../../wire/packet.ts'
import type { TraceEvent } from '../../../wire/record.ts'
import type { AskedMessage } from './question.ts'

export interface Standing {
  filter: string
  granted: QoS
  /** `seq` of its SUBACK. */
  since: number
}

/** A client as it was at one moment. */
export interface Sight {
  isConnected: boolean
  /** Why it has no subscriptions that it had before. */
  ended?: 'session' | 'unsubscribed'
  /** Those that ended, as they were. */
  before: readonly Standing[]
  standing: readonly Standing[]
}

/** A PUBLISH from the broker to one client. */
export interface Delivery {
  client: string
  seq: number
  qos: QoS
  retain: boolean
  dup: boolean
  isLost: boolean
}

export interface MessageFacts {
  /** Each time it came to the broker: `seq`, and whether DUP said that it may have come before. */
  arrivals: readonly { seq: number; dup: boolean }[]
  /** Each time it left its publisher and did not come to the broker. */
  lost: number
  /** The clients as they were when it came first. Empty when it never came. */
  sights: ReadonlyMap<string, Sight>
  deliveries: readonly Delivery[]
}

export interface Facts {
  /** In the order of the question's messages. */
  messages: readonly MessageFacts[]
  /** Every subscription that was ever granted, by client. */
  granted: ReadonlyMap<string, readonly Standing[]>
}

interface Known {
  isConnected: boolean
  isLasting: boolean
  ended?: Sight['ended']
  before: Standing[]
  standing: Standing[]
  /** SUBSCRIBE and UNSUBSCRIBE packets that wait for their answer, by packet identifier. */
  asked: Map<number, string[]>
}

const text = new TextDecoder()
const toText = (payload: string | Uint8Array) =>
  typeof payload === 'string' ? payload : text.decode(payload)

/** `nameOf`: the client whose identifier this is. */
export function toFacts(
  events: readonly TraceEvent[],
  messages: readonly AskedMessage[],
  nameOf: (clientId: string) => string | undefined,
): Facts {
  const names = new Map<string, string>()
  const clients = new Map<string, Known>()
  const granted = new Map<string, Standing[]>()
  const sent = new Map<number, Delivery>()
  const found = messages.map(() => ({
    arrivals: [] as { seq: number; dup: boolean }[],
    lost: 0,
    sights: new Map<string, Sight>(),
    deliveries: [] as Delivery[],
  }))
  const left = new Map<number, number>()
  const indexOf = (packet: Packet & { cmd: 'publish' }) =>
    messages.findIndex(({ payload }) => payload === toText(packet.payload))
  const look = () => new Map([...clients].map(([name, known]) => [name, toSight(known)] as const))
  const arrive = (at: number, seq: number, dup: boolean) => {
    const facts = found[at]
    if (!facts) return
    if (facts.arrivals.length === 0) facts.sights = look()
    facts.arrivals.push({ seq, dup })
  }

  for (const event of events) {
    if (!('connection' in event)) continue
    const name = names.get(event.connection.id)
    const known = name === undefined ? undefined : clients.get(name)
    if (event.type === 'left' && event.packet.cmd === 'publish') left.set(event.seq, indexOf(event.packet))
    if (event.type === 'lost') {
      const delivery = sent.get(event.of)
      if (delivery) delivery.isLost = true
      const facts = found[left.get(event.of) ?? -1]
      if (facts) facts.lost++
    }
    if (event.type === 'closed' && known && name !== undefined) {
      known.isConnected = false
      const will = messages.findIndex((one) => one.isWill && one.publisher === name)
      if (will >= 0 && event.why !== 'DISCONNECT') arrive(will, event.seq, false)
      if (!known.isLasting && known.standing.length > 0) end(known, 'session')
    }
    if (event.type !== 'packet') continue
    const { packet, seq } = event
    if (packet.cmd === 'connect') {
      const who = nameOf(packet.clientId)
      if (who === undefined) continue
      names.set(event.connection.id, who)
      const before = clients.get(who)
      clients.set(who, {
        before: [],
        standing: [],
        ...before,
        isConnected: true,
        isLasting: isLasting(packet),
        asked: new Map(),
      })
      continue
    }
    if (!known || name === undefined) continue
    switch (packet.cmd) {
      case 'connack':
        if (!packet.sessionPresent && known.standing.length > 0) end(known, 'session')
        break
      case 'subscribe':
        known.asked.set(
          packet.messageId ?? 0,
          packet.subscriptions.map(({ topic }) => topic),
        )
        break
      case 'suback':
        for (const [i, filter] of (known.asked.get(packet.messageId ?? 0) ?? []).entries()) {
          const qos = Number(packet.granted[i])
          if (qos > 2) continue
          const one: Standing = { filter, granted: qos as QoS, since: seq }
          known.standing = [...known.standing.filter((other) => other.filter !== filter), one]
          granted.set(name, [...(granted.get(name) ?? []), one])
        }
        break
      case 'unsubscribe': {
        const gone = new Set(packet.unsubscriptions)
        known.before = [...known.before, ...known.standing.filter(({ filter }) => gone.has(filter))]
        known.standing = known.standing.filter(({ filter }) => !gone.has(filter))
        known.ended = 'unsubscribed'
        break
      }
      case 'publish': {
        const at = indexOf(packet)
        if (event.way === 'in') {
          arrive(at, seq, packet.dup)
          break
        }
        const { qos, retain, dup } = packet
        const delivery: Delivery = { client: name, seq, qos, retain, dup, isLost: false }
        sent.set(seq, delivery)
        found[at]?.deliveries.push(delivery)
      }
    }
  }
  return { messages: found, granted }
}

/** A session that outlives its connection: no clean session; in MQTT 5, an expiry (3.1.1 §3.1.2.4, 5.0 §3.1.2.11.2). */
function isLasting(connect: Packet & { cmd: 'connect' }): boolean {
  if (connect.protocolVersion === 5) return (connect.properties?.sessionExpiryInterval ?? 0) > 0
  return connect.clean === false
}

function end(known: Known, why: NonNullable<Sight['ended']>) {
  known.before = [...known.before, ...known.standing]
  known.standing = []
  known.ended = why
}

const toSight = ({ isConnected, ended, before, standing }: Known): Sight => ({
  isConnected,
  before,
  standing,
  ...(ended ? { ended } : {}),
})
