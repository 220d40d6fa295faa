// What a cell does when it runs, as a ladder on paper: for readers who print, and until the cell is awake.

import { matches } from '../../wire/topic.ts'
import type { PacketSpec } from './packets.ts'

/** A client of a cell, as a lesson writes it. The playground takes the same. */
export interface CellClient {
  name: string
  clientId?: string
  subscribe?: string[]
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
  return subscribe.flatMap((filter) => [
    { from: name, to: broker, subscribe: filter },
    { from: broker, to: name, suback: true },
  ])
}

/** A client's message on its way up, and down to each of the readers. */
function toPublishing({ name, publish }: CellClient, readers: CellClient[]): CellStep[] {
  if (!publish) return []
  const { topic, payload, retain = false } = publish
  return [
    { from: name, to: broker, publish: topic, payload, retain },
    // RETAIN is 0 towards a subscription that stands already [MQTT-3.3.1-9].
    ...readers
      .filter((reader) => isReader(reader, topic))
      .map((reader) => ({ from: broker, to: reader.name, publish: topic, payload })),
  ]
}

/** What a late reader still gets: the retained messages, RETAIN 1 [MQTT-3.3.1-8]. */
function toKept(reader: CellClient, clients: CellClient[]): CellStep[] {
  return clients.flatMap(({ publish }) =>
    publish?.retain && isReader(reader, publish.topic)
      ? [{ from: broker, to: reader.name, publish: publish.topic, payload: publish.payload, retain: true }]
      : [],
  )
}

function isReader({ subscribe = [] }: CellClient, topic: string): boolean {
  return subscribe.some((filter) => matches(filter, topic))
}
