// What stands: connections that are open and subscriptions in effect, as the events that made them. They are
// replayed into an attempt that begins, because what a board did before Start was pressed still holds.

import type { PacketRecord, TraceEvent } from '../wire/record.ts'
import { isLasting, toConnackCode } from '../wire/session-words.ts'

interface Open {
  account?: string
  clientId?: string
  judged: boolean
  clean: boolean
  /** opened, CONNECT, CONNACK. */
  events: TraceEvent[]
  asked: Map<number, PacketRecord>
  /** By filter: the SUBSCRIBE and the SUBACK that granted it. */
  subscriptions: Map<string, [PacketRecord, PacketRecord]>
}

export interface Standing {
  /**
   * Takes note of an event. Answers the events that tell of this connection up to now when the event is the CONNACK
   * that let it in: until then nobody could say whose they were.
   */
  note(event: TraceEvent): TraceEvent[]
  /** What is known of a connection that was not let in yet: opened, CONNECT. */
  early(id: string): TraceEvent[]
  /** The events of what stands for an account's boards and cells, in order. */
  of(account: string): TraceEvent[]
}

/** Sessions without a connection that are kept in mind. */
const SESSIONS_KEPT = 2_000

const sessionKey = ({ account, clientId }: Open) => `${account}\n${clientId}`

export function createStanding(): Standing {
  const open = new Map<string, Open>()
  /** Subscriptions of lasting sessions whose client is away (3.1.1 §3.1.2.4). */
  const away = new Map<string, Open['subscriptions']>()

  function packet(it: Open, event: PacketRecord): TraceEvent[] {
    const { packet } = event
    switch (packet.cmd) {
      case 'connect':
        it.events.push(event)
        it.clean = !isLasting(packet)
        return []
      case 'connack': {
        const { account, clientId, kind } = event.connection
        it.events.push(event)
        if (toConnackCode(packet) !== 0) return []
        Object.assign(it, { account, clientId, judged: kind === 'board' || kind === 'cell' })
        const kept = away.get(sessionKey(it))
        if (packet.sessionPresent && kept) it.subscriptions = kept
        away.delete(sessionKey(it))
        return it.events
      }
      case 'subscribe':
        it.asked.set(packet.messageId ?? 0, event)
        return []
      case 'suback': {
        const asked = it.asked.get(packet.messageId ?? 0)
        it.asked.delete(packet.messageId ?? 0)
        if (asked?.packet.cmd !== 'subscribe') return []
        for (const [i, { topic }] of asked.packet.subscriptions.entries())
          if (Number(packet.granted[i]) < 0x80) it.subscriptions.set(topic, [asked, event])
        return []
      }
      case 'unsubscribe':
        for (const filter of packet.unsubscriptions) it.subscriptions.delete(filter)
        return []
      default:
        return []
    }
  }

  return {
    note(event) {
      if (!('connection' in event)) return []
      const { id } = event.connection
      if (event.type === 'opened') {
        const none: Open = {
          judged: false,
          clean: true,
          events: [event],
          asked: new Map(),
          subscriptions: new Map(),
        }
        open.set(id, none)
        return []
      }
      const it = open.get(id)
      if (!it) return []
      if (event.type === 'packet') return packet(it, event)
      if (event.type === 'closed') {
        open.delete(id)
        if (it.judged && !it.clean) away.set(sessionKey(it), it.subscriptions)
        if (away.size > SESSIONS_KEPT) away.delete(away.keys().next().value!)
      }
      return []
    },
    early: (id) => [...(open.get(id)?.events ?? [])],
    of(account) {
      const mine = [...open.values()].filter((it) => it.judged && it.account === account)
      const events = mine.flatMap((it) => [...it.events, ...[...it.subscriptions.values()].flat()])
      return [...new Set(events)].sort((a, b) => a.seq - b.seq)
    },
  }
}
