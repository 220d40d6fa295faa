// What a cell does when it runs, as a ladder on paper: for readers who print, and until the cell is awake.

import { matches } from '../../wire/topic.ts'
import type { PacketSpec } from './packets.ts'

/** A client of a cell, as a lesson writes it. The playground takes the same. */
export interface CellClient {
  name: string
  clientId?: string
  subscribe?: (string | { filter: string; qos?: 0 | 1 | 2 })[]
  publish?: { topic: string; payload: string; qos?: 0 | 1 | 2; retain?: boolean }
}

export interface CellStep extends PacketSpec {
  from: string
  to: string
}

/** Whether the readers are there before the message, or come after it. */
export type CellOrder = 'subscribe-first' | 'publish-first'

const broker = 'broker'

/** The packets that matter, in order. The first client stands left of the broker, the others right of it. */
export function toCellSteps(
  clients: CellClient[],
  order: CellOrder = 'subscribe-first',
): { between: string[]; steps: CellStep[] } {
  const [first, ...others] = clients.map(({ name }) => name)
  const between = first === undefined ? [broker] : [first, broker, ...others]
  const subscribing = clients.flatMap(toSubscribing)
  if (order === 'subscribe-first') {
    return { between, steps: [...subscribing, ...clients.flatMap((client) => toPublishing(client, clients))] }
  }
  const publishing = clients.flatMap((client) => toPublishing(client, []))
  return {
    between,
    steps: [...publishing, ...subscribing, ...clients.flatMap((one) => toKept(one, clients))],
  }
}

function toSubscribing({ name, subscribe = [] }: CellClient): CellStep[] {
  return subscribe.map(toWanted).flatMap(({ filter, qos }) => [
    { from: name, to: broker, subscribe: filter, qos },
    { from: broker, to: name, suback: true, qos },
  ])
}

/** A filter as an author writes it: with its QoS, or alone and then QoS 0. */
export const toWanted = (wanted: NonNullable<CellClient['subscribe']>[number]) =>
  typeof wanted === 'string' ? { filter: wanted, qos: 0 as const } : { qos: 0 as const, ...wanted }

/** A message over one hop, with what answers it at this QoS (3.1.1 §4.3). */
function toHop(from: string, to: string, message: PacketSpec): CellStep[] {
  const sent = { from, to, ...message }
  if (message.qos === 1) return [sent, { from: to, to: from, answer: 'puback' }]
  if (message.qos !== 2) return [sent]
  return [
    sent,
    { from: to, to: from, answer: 'pubrec' },
    { from, to, answer: 'pubrel' },
    { from: to, to: from, answer: 'pubcomp' },
  ]
}

/** A client's message on its way up, and down to each of the readers. */
function toPublishing({ name, publish }: CellClient, readers: CellClient[]): CellStep[] {
  if (!publish) return []
  const { topic, payload, retain = false, qos = 0 } = publish
  return [
    ...toHop(name, broker, { publish: topic, payload, retain, qos }),
    // RETAIN is 0 towards a subscription that stands already [MQTT-3.3.1-9].
    ...readers.flatMap((reader) => {
      const granted = findGranted(reader, topic)
      if (granted === undefined) return []
      return toHop(broker, reader.name, { publish: topic, payload, qos: toLower(qos, granted) })
    }),
  ]
}

/** A message arrives with the lower of two: what it was sent with and what the reader was granted (3.1.1 §3.8.4). */
const toLower = (sent: 0 | 1 | 2, granted: 0 | 1 | 2) => (sent < granted ? sent : granted)

/** What a late reader still gets: the retained messages, RETAIN 1 [MQTT-3.3.1-8]. */
function toKept(reader: CellClient, clients: CellClient[]): CellStep[] {
  return clients.flatMap(({ publish }) => {
    const granted = publish?.retain ? findGranted(reader, publish.topic) : undefined
    if (!publish || granted === undefined) return []
    const { topic, payload, qos = 0 } = publish
    return toHop(broker, reader.name, { publish: topic, payload, retain: true, qos: toLower(qos, granted) })
  })
}

/** The highest QoS at which this client hears the topic; undefined when it does not. */
function findGranted({ subscribe = [] }: CellClient, topic: string): 0 | 1 | 2 | undefined {
  const matching = subscribe.map(toWanted).filter(({ filter }) => matches(filter, topic))
  return matching
    .map(({ qos }) => qos)
    .sort()
    .at(-1)
}
