// How long a message is under way, at a rate that asks little: 1,000 a second, one publisher, one subscriber, QoS 0.

import { setTimeout as wait } from 'node:timers/promises'
import { percentile } from '../../table.ts'
import { median } from '../compare.ts'
import { openClient } from './client.ts'
import { subscribe } from './flow.ts'
import type { Carrier } from './line.ts'
import { createPublisher } from './packets.ts'

export interface LatencyTask {
  kind: 'latency'
  carrier: Carrier
  port: number
  perSecond: number
  /** Milliseconds to run before the measuring begins. */
  warmUp: number
  /** How long is measured: so many windows, of so many milliseconds each. */
  windows: number
  window: number
}

export interface LatencyResult {
  /** Milliseconds, in the middle one of the windows: what disturbs the whole machine once is in one of them. */
  p50: number
  p99: number
}

export async function measureLatency({
  carrier,
  port,
  perSecond,
  warmUp,
  windows,
  window,
}: LatencyTask): Promise<LatencyResult> {
  const [subscriber, publisher] = [await openClient(carrier, port), await openClient(carrier, port)]
  await subscribe(subscriber, 0)
  const packets = createPublisher(0)
  /** When each message that has not come yet was sent. They come in the order of sending. */
  const sentAt: number[] = []
  let taken = 0
  const samples: number[][] = Array.from({ length: windows }, () => [])
  const begin = performance.now() + warmUp
  subscriber.onMessages = (count) => {
    const now = performance.now()
    for (const at of sentAt.slice(taken, taken + count))
      samples[Math.floor((at - begin) / window)]?.push(now - at)
    taken += count
  }
  // Timers are late by up to a millisecond; what was missed is sent at once, so that the rate is kept.
  for (let now = begin - warmUp; now - begin < windows * window; now = performance.now()) {
    const due = Math.floor(((now - begin + warmUp) * perSecond) / 1000) - sentAt.length
    for (let i = 0; i < due; i++) {
      sentAt.push(performance.now())
      publisher.line.write(packets.next(1))
    }
    await wait(1)
  }
  await wait(100)
  for (const { line } of [subscriber, publisher]) line.close()
  const middle = (share: number) => median(samples.map((each) => percentile(each, share)))!
  return { p50: middle(0.5), p99: middle(0.99) }
}
