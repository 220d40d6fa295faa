// How long a message is under way, at a rate that asks little: 1,000 a second, one publisher, one subscriber, QoS 0.

import { setTimeout as wait } from 'node:timers/promises'
import { percentile } from '../../table.ts'
import { openClient } from './client.ts'
import { subscribe } from './flow.ts'
import type { Carrier } from './line.ts'
import { createPublisher } from './packets.ts'

export interface LatencyTask {
  kind: 'latency'
  carrier: Carrier
  port: number
  perSecond: number
  warmUp: number
  duration: number
}

export interface LatencyResult {
  /** Milliseconds. */
  p50: number
  p99: number
}

export async function measureLatency({
  carrier,
  port,
  perSecond,
  warmUp,
  duration,
}: LatencyTask): Promise<LatencyResult> {
  const [subscriber, publisher] = [await openClient(carrier, port), await openClient(carrier, port)]
  await subscribe(subscriber, 0)
  const packets = createPublisher(0)
  /** When each message that has not come yet was sent. They come in the order of sending. */
  const sentAt: number[] = []
  let taken = 0
  const samples: number[] = []
  const begin = performance.now()
  subscriber.onMessages = (count) => {
    const now = performance.now()
    for (const at of sentAt.slice(taken, taken + count)) if (at - begin > warmUp) samples.push(now - at)
    taken += count
  }
  // Timers are late by up to a millisecond; what was missed is sent at once, so that the rate is kept.
  for (let now = begin; now - begin < warmUp + duration; now = performance.now()) {
    const due = Math.floor(((now - begin) * perSecond) / 1000) - sentAt.length
    for (let i = 0; i < due; i++) {
      sentAt.push(performance.now())
      publisher.line.write(packets.next(1))
    }
    await wait(1)
  }
  await wait(100)
  for (const { line } of [subscriber, publisher]) line.close()
  return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) }
}
