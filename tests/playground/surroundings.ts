// A page's broker without the Worker around it, and MQTT.js as the page uses it: the real parts, in Node.

import mqtt from 'mqtt'
import { Broker } from '../../broker/broker.ts'
import {
  createPageBroker,
  type PageBroker,
  type WorkerLike,
} from '../../components/page-broker/page-broker.ts'
import type { Order, Report } from '../../components/page-broker/protocol.ts'
import { createServe, type PageBrokerServer } from '../../components/page-broker/serve.ts'
import type { Surroundings } from '../../components/playground/client.ts'
import { type Clock, systemClock } from '../../wire/clock.ts'

export interface FakeWorker extends WorkerLike {
  /** As the browser does when the Worker's script throws. */
  crash(why: string): void
}

export function startFakeWorker(
  createServer: (clock: Clock) => PageBrokerServer = (clock) => new Broker({ clock }),
): FakeWorker {
  let alive = true
  const timers = new Set<() => void>()
  // A Worker takes its timers with it.
  const clock: Clock = {
    ...systemClock,
    after(ms, task) {
      const cancel = systemClock.after(ms, task)
      timers.add(cancel)
      return cancel
    },
  }
  const serve = createServe(
    (message: Report) => {
      // A real Worker's messages are cloned, and come in a later turn.
      const data = structuredClone(message)
      setTimeout(() => alive && worker.onmessage?.({ data } as MessageEvent<Report>))
    },
    () => createServer(clock),
    clock,
  )
  const worker: FakeWorker = {
    onmessage: null,
    onerror: null,
    postMessage(message) {
      setTimeout(() => alive && serve(message as Order))
    },
    terminate() {
      alive = false
      for (const cancel of timers) cancel()
    },
    crash(why) {
      worker.onerror?.({ message: why } as ErrorEvent)
    },
  }
  return worker
}

export interface TestPage {
  broker: PageBroker
  workers: FakeWorker[]
}

export function openPage(): TestPage {
  const workers: FakeWorker[] = []
  const broker = createPageBroker(() => {
    const worker = startFakeWorker()
    workers.push(worker)
    return worker
  })
  return { broker, workers }
}

/** Tries again after a few milliseconds where a student would wait a second. */
export const quick: Surroundings = {
  loadConnect: async () => mqtt.connect,
  clock: { ...systemClock, after: (ms, task) => systemClock.after(ms / 100, task) },
  random: () => 0.5,
}

/** Waits until `what` is true, and fails by name when it does not become so. */
export async function until(what: string, isSo: () => boolean, ms = 3_000): Promise<void> {
  const end = Date.now() + ms
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`waited ${ms} ms, and it did not become true that ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
