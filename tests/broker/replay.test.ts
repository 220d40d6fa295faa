// A broker that is killed: what was stored some time before, and the record of the time after, give what it was.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Broker } from '../../broker/broker.ts'
import { restore } from '../../broker/restore.ts'
import { type StoredBroker, toStored } from '../../broker/store.ts'
import { stoppedClock } from '../../wire/clock.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { parseTrace, toLines } from '../../wire/trace.ts'
import { story } from '../model/arbitrary.ts'
import { play } from '../model/play.ts'
import { limits } from '../model/state.ts'
import type { Step } from '../model/step.ts'
import { createRoom, publish, type Room } from './room.ts'

/** What a broker holds that begins at `now` with what was stored at `time`, and with what was recorded since. */
function begin(stored: string, time: number, now: number, tail: readonly TraceEvent[] = []): StoredBroker {
  const clock = stoppedClock()
  clock.advance(now)
  const broker = new Broker({ clock, limits })
  restore(broker.state, JSON.parse(stored), now - time, tail)
  const held: StoredBroker = JSON.parse(JSON.stringify(toStored(broker.state)))
  // Retained messages have no order.
  held.retained.sort((a, b) => (a.topic < b.topic ? -1 : 1))
  for (const { due } of held.sessions) due.sort(([a], [b]) => (a < b ? -1 : 1))
  return held
}

/** Plays a story, kills the broker at its end, and answers what it should hold then, and what it does from each step on. */
async function tell(steps: readonly Step[]) {
  const trace: TraceEvent[] = []
  const moments: { stored: string; time: number; seq: number }[] = []
  const fault = await play(
    steps,
    {},
    {
      record: (event) => trace.push({ ...event, seq: trace.length + 1 }),
      look({ state }) {
        moments.push({
          stored: JSON.stringify(toStored(state)),
          time: state.clock.now(),
          seq: trace.length,
        })
      },
    },
  )
  assert.equal(fault, undefined)
  const last = moments.at(-1)!
  const { trace: read } = parseTrace(toLines(trace))
  const fromStep = (i: number) => {
    const { stored, time, seq } = moments[i]!
    // Sessions wait from the last event on: let it be the moment of the end.
    const end: TraceEvent = { type: 'tick', seq: last.seq + 1, at: last.time, time: last.time }
    return begin(stored, time, last.time, [...read.slice(seq), end])
  }
  return { expected: begin(last.stored, last.time, last.time), fromStep, steps: moments.length }
}

/**
 * What is too large for a client is dropped when it would be sent, and so once more after the restart; and of those who
 * share a subscription each may be the one whose turn it was. So there is neither.
 */
function simplify(step: Step): Step {
  if (step.does === 'connect') return { ...step, maximumPacketSize: undefined }
  if (step.does !== 'subscribe') return step
  const filters = step.filters.map((one) => ({ ...one, filter: one.filter.replace(/^[$]share[/].[/]/, '') }))
  return { ...step, filters }
}

test('in random stories, what was stored at any step and the record from there give what the broker was at the end', async () => {
  const property = fc.asyncProperty(
    story,
    fc.double({ min: 0, max: 1, noNaN: true }),
    async (steps, share) => {
      const { expected, fromStep, steps: count } = await tell(steps.map(simplify))
      assert.deepEqual(fromStep(Math.floor(share * (count - 1))), expected)
    },
  )
  await fc.assert(property, { numRuns: 500 })
})

/** The same broker after a kill: what was stored at the beginning, which is nothing, and all that was recorded. */
function moveIn({ clock, trace }: Room, options: Parameters<typeof createRoom>[0] = {}): Room {
  const to = createRoom(options)
  to.clock.advance(clock.now())
  restore(to.broker.state, toStored(createRoom().broker.state), 0, trace)
  return to
}

const waiting = ({ broker }: Room) =>
  Object.fromEntries(
    broker
      .snapshot()
      .sessions.map(({ clientId, queued }) => [
        clientId,
        queued.map(({ payload }) => `${Buffer.from(payload)}`),
      ]),
  )

test('a will is published when the broker is back, to whoever waits for it, and judged as it is then', async () => {
  const first = createRoom()
  const reader = await first.join('reader', { clean: false })
  await reader.subscribe('state/#', 1)
  await reader.cut()
  const will = (topic: string, properties?: object) =>
    ({
      topic,
      payload: Buffer.from('gone'),
      qos: 1,
      retain: true,
      ...(properties ? { properties } : {}),
    }) as const
  await first.join('lamp', { will: will('state/lamp') })
  await first.join('fan', { will: will('state/fan') })
  const tidy = await first.join('tidy', { will: will('state/tidy') })
  await tidy.send({ cmd: 'disconnect' })
  const hooks = {
    mayPublish: (_: unknown, { topic }: { topic: string }) =>
      topic === 'state/fan' ? ({ why: 'topic-space' } as const) : true,
  }
  const second = moveIn(first, { hooks })
  assert.deepEqual(waiting(second), { reader: ['gone'] })
  assert.deepEqual(
    second.broker.snapshot().retained.map(({ topic }) => topic),
    ['state/lamp'],
  )
})

test('a delayed will waits on, and not at all when its client is back', async () => {
  const first = createRoom()
  const five = { protocolVersion: 5, clean: false, properties: { sessionExpiryInterval: 600 } } as const
  const will = (topic: string) =>
    ({
      topic,
      payload: Buffer.from('gone'),
      qos: 1,
      retain: true,
      properties: { willDelayInterval: 60 },
    }) as const
  await first.join('lamp', { ...five, will: will('lamp') })
  await first.join('fan', { ...five, will: will('fan') })
  first.clock.advance(10_000)
  await first.join('late')
  const second = moveIn(first)
  await second.join('fan', { ...five })
  second.clock.advance(59_000)
  assert.deepEqual(second.broker.snapshot().retained, [])
  second.clock.advance(1_000)
  assert.deepEqual(
    second.broker.snapshot().retained.map(({ topic }) => topic),
    ['lamp'],
  )
})

test('a refused message is not taken, and a repeated one of QoS 2 not twice', async () => {
  const hooks = {
    mayPublish: (_: unknown, { topic }: { topic: string }) =>
      topic === 'no' ? ({ why: 'topic-space' } as const) : true,
  }
  const first = createRoom({ hooks })
  const reader = await first.join('reader', { clean: false })
  await reader.subscribe('#', 2)
  await reader.cut()
  const ana = await first.join('ana', { clean: false })
  await ana.send(publish('no', 'refused', { qos: 1, id: 1 }))
  await ana.send(publish('yes', 'once', { qos: 2, id: 2 }))
  await ana.send(publish('yes', 'once', { qos: 2, id: 2, dup: true }))
  assert.deepEqual(waiting(moveIn(first)).reader, ['once'])
})

test('a message for a group waits for one of those who are away, unless another had it', async () => {
  const five = { protocolVersion: 5, clean: false, properties: { sessionExpiryInterval: 600 } } as const
  const first = createRoom()
  const away = await first.join('away', five)
  await away.subscribe('$share/g/t', 1)
  const here = await first.join('here', { protocolVersion: 5 })
  await here.subscribe('$share/g/t', 1)
  await away.cut()
  const ana = await first.join('ana')
  await ana.send(publish('t', 'for who is here', { qos: 1, id: 1 }))
  await here.cut()
  await ana.send(publish('t', 'for who is away', { qos: 1, id: 2 }))
  assert.deepEqual(waiting(moveIn(first)).away, ['for who is away'])
})
