// From a cell's trace to the topic tree: each message counted once, however many clients it goes to.

import type { Publish } from '../../../wire/packet.ts'
import type { Connection, PacketRecord, TraceEvent } from '../../../wire/record.ts'
import type { Value } from './topic-node.ts'
import type { TopicTree } from './topic-tree.ts'

export interface MessageCounter {
  add(events: readonly TraceEvent[]): void
  /** Forgets which connection is which, when the tree is emptied. */
  clear(): void
}

/**
 * At the broker's own tap a message is counted as it comes in. Recorded at a client (another broker) it is counted as
 * it arrives, on each topic by the first connection that gets it: a second subscriber's copy is the same message.
 */
export function countMessages(tree: TopicTree): MessageCounter {
  /** Topic aliases by connection and way (5.0 §3.3.2.3.4). */
  const aliases = new Map<string, Map<number, string>>()
  /** QoS 2 messages whose PUBREL has not come: sent again, they are the same message [MQTT-4.3.3-2]. */
  const halfOpen = new Map<string, Set<number>>()
  /** Whose copies count, by topic, where what arrives is counted. */
  const reader = new Map<string, string>()
  /** Topics on which the broker itself may publish for a client that is gone. */
  const wills = new Set<string>()
  /** Of those, topics whose last message was the broker's own: one more like it is one more. */
  const willed = new Set<string>()

  function topicOf({ connection, way, packet }: PacketRecord): string | undefined {
    const { topic, properties } = packet as Publish
    const alias = properties?.topicAlias
    if (alias === undefined) return topic === '' ? undefined : topic
    const key = `${way} ${connection.id}`
    const known = aliases.get(key) ?? new Map<number, string>()
    aliases.set(key, known)
    if (topic !== '') known.set(alias, topic)
    return topic === '' ? known.get(alias) : topic
  }

  function isRepeated({ connection, packet }: PacketRecord): boolean {
    const { qos, messageId } = packet as Publish
    if (qos !== 2 || messageId === undefined) return false
    const key = connection.clientId ?? connection.id
    const open = halfOpen.get(key) ?? new Set<number>()
    halfOpen.set(key, open)
    if (open.has(messageId)) return true
    open.add(messageId)
    return false
  }

  function toBroker(record: PacketRecord, topic: string) {
    const { packet, connection, at } = record
    const { retain, payload } = packet as Publish
    const isRepeat = isRepeated(record)
    willed.delete(topic)
    if (!isSeenByClient(connection) && !isRepeat) tree.add(topic, toValue(record), at)
    // A retained message without a payload deletes [MQTT-3.3.1-6]; whether a broker elsewhere obeyed is not seen.
    if (retain) tree.setRetained(topic, payload.length > 0)
  }

  function fromBroker(record: PacketRecord, topic: string) {
    const { packet, connection, at } = record
    // Set only on what was stored before the subscription (5.0: unless Retain As Published was asked for).
    if ((packet as Publish).retain && !isLive(record)) return tree.know(topic, toValue(record))
    const counts = isSeenByClient(connection) || topic.startsWith('$') || isOwnWill(record, topic)
    if (!counts) return
    const first = reader.get(topic) ?? connection.id
    reader.set(topic, first)
    if (first !== connection.id) return
    tree.add(topic, toValue(record), at)
    if (wills.has(topic)) willed.add(topic)
  }

  /** With Retain As Published a message fresh from its publisher has the flag too; then it came in just before. */
  function isLive({ packet }: PacketRecord): boolean {
    const { topic, payload } = packet as Publish
    const last = tree.find(topic)?.state?.last
    return (
      last?.retain === true &&
      isSame(last.payload, toBytes(payload)) &&
      (tree.find(topic)?.state?.count ?? 0) > 0
    )
  }

  /** On a will's topic, and not what a client has just published there. */
  function isOwnWill({ packet }: PacketRecord, topic: string): boolean {
    if (!wills.has(topic)) return false
    const last = tree.find(topic)?.state?.last
    return !last || willed.has(topic) || !isSame(last.payload, toBytes((packet as Publish).payload))
  }

  function forget(connection: Connection) {
    aliases.delete(`in ${connection.id}`)
    aliases.delete(`out ${connection.id}`)
    for (const [topic, id] of reader) if (id === connection.id) reader.delete(topic)
  }

  function addPacket(record: PacketRecord) {
    const { packet, way, connection } = record
    if (packet.cmd === 'publish') {
      const topic = topicOf(record)
      if (topic === undefined) return
      if (way === 'in') toBroker(record, topic)
      else fromBroker(record, topic)
    } else if (packet.cmd === 'pubrel' && way === 'in') {
      halfOpen.get(connection.clientId ?? connection.id)?.delete(packet.messageId ?? 0)
    } else if (packet.cmd === 'connect') {
      if (packet.will) wills.add(packet.will.topic)
      if (packet.clean) halfOpen.delete(packet.clientId || connection.id)
    }
  }

  return {
    add(events) {
      for (const event of events) {
        if (event.type === 'packet') addPacket(event)
        else if (event.type === 'closed') forget(event.connection)
      }
    },
    clear() {
      aliases.clear()
      halfOpen.clear()
      reader.clear()
      wills.clear()
      willed.clear()
    },
  }
}

/** Our own broker, in this page or in the classroom, records at its own door. */
const isSeenByClient = ({ kind, transport }: Connection) => kind === 'cell' && transport !== 'link'

const toBytes = (payload: Publish['payload']): Uint8Array =>
  typeof payload === 'string' ? new TextEncoder().encode(payload) : payload

function toValue({ packet, time }: PacketRecord): Value {
  const { payload, qos, retain, properties } = packet as Publish
  const contentType = properties?.contentType
  return { payload: toBytes(payload), qos, retain, time, ...(contentType ? { contentType } : {}) }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one === other) return true
  return one.length === other.length && one.every((byte, i) => byte === other[i])
}
