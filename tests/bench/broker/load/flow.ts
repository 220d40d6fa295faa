// How many messages a second reach their subscribers. There are never more than `window` messages under way, so that
// no broker has a reason to drop one, and the next are sent as earlier ones arrive.

import { setTimeout as wait } from 'node:timers/promises'
import type { QoS } from '../../../../wire/packet.ts'
import { type LoadClient, openClient } from './client.ts'
import type { Carrier } from './line.ts'
import { createPublisher, subscribePacket } from './packets.ts'

export interface FlowTask {
  kind: 'flow'
  carrier: Carrier
  port: number
  publishers: number
  subscribers: number
  qos: QoS
  /** Milliseconds to run before the counting begins, and to count. */
  warmUp: number
  duration: number
}

export interface FlowResult {
  /** Messages that reached a subscriber, per second. */
  rate: number
  /** How often nothing came for so long that what was under way was given up. */
  stalls: number
}

/**
 * Messages under way, all publishers together: less than any of the brokers queues for one subscriber. (Aedes stops
 * for good when more than its 100 come with QoS 2 before the first is released.)
 */
function windowFor({ subscribers, qos }: FlowTask): number {
  if (subscribers >= 100) return 10
  if (subscribers > 1) return 50
  return qos === 2 ? 100 : 500
}
/** Messages of one publisher written at once. */
const PORTION = 10
const STALLED_AFTER = 250

export async function measureFlow(task: FlowTask): Promise<FlowResult> {
  const { carrier, port, qos, warmUp, duration } = task
  const open = (count: number) => Promise.all(Array.from({ length: count }, () => openClient(carrier, port)))
  const subscribers = await open(task.subscribers)
  await Promise.all(subscribers.map((client) => subscribe(client, qos)))
  const publishers = (await open(task.publishers)).map(({ line }) => ({
    line,
    packets: createPublisher(qos),
  }))
  const window = windowFor(task)
  let sent = 0
  let received = 0
  let turn = 0
  let isOver = false

  function refill() {
    let free = window - (sent - Math.floor(received / subscribers.length))
    if (free < PORTION && free < window) return
    while (free > 0) {
      const { line, packets } = publishers[turn++ % publishers.length]!
      const count = publishers.length === 1 ? free : Math.min(free, PORTION)
      line.write(packets.next(count))
      sent += count
      free -= count
    }
  }
  for (const client of subscribers)
    client.onMessages = (count) => {
      received += count
      if (!isOver) refill()
    }

  let stalls = 0
  let seen = -1
  const watch = setInterval(() => {
    if (received === seen) {
      stalls++
      sent = Math.floor(received / subscribers.length)
      refill()
    }
    seen = received
  }, STALLED_AFTER)
  refill()
  await wait(warmUp)
  const begin = performance.now()
  const before = received
  await wait(duration)
  const rate = ((received - before) * 1000) / (performance.now() - begin)
  isOver = true
  clearInterval(watch)
  await wait(50)
  for (const { line } of [...subscribers, ...publishers]) line.close()
  await wait(50)
  return { rate, stalls }
}

export function subscribe(client: LoadClient, qos: QoS): Promise<void> {
  return new Promise((resolve) => {
    client.onSuback = resolve
    client.line.write(subscribePacket(qos))
  })
}
