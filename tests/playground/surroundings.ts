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
import { Cell, type World } from '../../components/playground/cell.ts'
import type { Surroundings } from '../../components/playground/client-state.ts'
import type { Storage } from '../../components/playground/draft.ts'
import { createPageLine } from '../../components/playground/page-line.ts'
import type { StorySpec } from '../../components/playground/story.ts'
import { type Clock, stoppedClock, systemClock } from '../../wire/clock.ts'
import type { ConnectionKind } from '../../wire/record.ts'

export interface FakeWorker extends WorkerLike {
  /** As the browser does when the Worker's script throws. */
  crash(why: string): void
}

export function startFakeWorker(
  createServer: (clock: Clock) => PageBrokerServer = (clock) => new Broker({ clock }),
  base: Clock = systemClock,
  kind?: ConnectionKind,
): FakeWorker {
  let alive = true
  const timers = new Set<() => void>()
  // A Worker takes its timers with it.
  const clock: Clock = {
    ...base,
    after(ms, task) {
      if (!alive) return () => {}
      const cancel = base.after(ms, task)
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
    createServer,
    clock,
    kind,
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

export function openPage(base: Clock = systemClock): TestPage {
  const workers: FakeWorker[] = []
  const broker = createPageBroker(() => {
    const worker = startFakeWorker(undefined, base)
    workers.push(worker)
    return worker
  }, base)
  return { broker, workers }
}

export function memory(): Storage & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) }
}

let opened: { cell: Cell; page: TestPage }[] = []

/** A cell with a broker in its page. `closeCells` ends it. */
export function openCell(story: StorySpec, base: Clock = systemClock, world: Partial<World> = {}) {
  const page = openPage(base)
  const storage = memory()
  const cell = new Cell(
    story,
    {
      pageLine: (room) => createPageLine(page.broker, room),
      socketLine: () => {
        throw new Error('no socket in this test')
      },
      location: { protocol: 'http:', host: 'class.test' },
      randomId: (length) => 'abcdefgh'.slice(0, length),
      pause: async () => {},
      storage: () => storage,
      around: quick,
      ...world,
    },
    () => {},
  )
  cell.restore()
  opened.push({ cell, page })
  return { cell, page, storage }
}

export function closeCells() {
  for (const { cell, page } of opened) {
    cell.close()
    page.broker.stop()
  }
  opened = []
}

/** The packets of a cell's log: whose, which way, what, packet identifier, QoS, DUP. */
export const toWords = (cell: Cell): string[] =>
  cell.log.rows.flatMap((row) => {
    if (row.kind === 'note') return []
    const { packet, way, party } = row
    const about = packet.cmd === 'publish' ? [`qos${packet.qos}`, ...(packet.dup ? ['dup'] : [])] : []
    const words = [
      cell.log.parties[party]!.name,
      way,
      packet.cmd.toUpperCase(),
      packet.messageId ?? '',
      ...about,
    ]
    return [words.filter((word) => word !== '').join(' ')]
  })

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

/** A clock that runs at about the machine's pace, and can be moved on by ten minutes in one moment. */
export function drivenClock(): { clock: Clock; advance(ms: number): void; stop(): void } {
  const clock = stoppedClock(Date.UTC(2026, 0, 1))
  const timer = setInterval(() => clock.advance(2), 2)
  return { clock, advance: (ms) => clock.advance(ms), stop: () => clearInterval(timer) }
}
