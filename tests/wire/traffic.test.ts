import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pausableClock, stoppedClock } from '../../wire/clock.ts'
import type { Pace } from '../../wire/faults.ts'
import { createTraffic, mostWaiting, type Parcel } from '../../wire/traffic.ts'

function open(pace: Pace) {
  let floods = 0
  const clock = pausableClock(stoppedClock())
  const traffic = createTraffic(clock, { flooded: () => floods++ })
  traffic.setPace(pace)
  const link = {}
  const arrived: number[] = []
  let sent = 0
  /** `due` in milliseconds of the room's clock, which stands in these tests. */
  const send = (size: number, due = 20) => {
    const number = ++sent
    const deliver: Parcel['deliver'] = (done) => {
      arrived.push(number)
      queueMicrotask(done) // as a link does, behind the answers
    }
    traffic.add({ link, way: 'in', name: 'PUBLISH', size, due, deliver })
  }
  return { traffic, link, arrived, send, floods: () => floods }
}

for (const pace of ['slow', 'paused'] as const) {
  test(`as many packets as may wait do wait, when the pace is ${pace}; with one more it is full`, () => {
    const { traffic, send, floods } = open(pace)
    for (let i = 0; i < mostWaiting.parcels; i++) send(10)
    assert.deepEqual([traffic.pace, floods()], [pace, 0])
    send(10)
    assert.deepEqual([traffic.pace, floods()], ['full', 1])
  })

  test(`as many bytes as may wait do wait, when the pace is ${pace}; with one more it is full`, () => {
    const { traffic, send, floods } = open(pace)
    send(mostWaiting.bytes)
    assert.deepEqual([traffic.pace, floods()], [pace, 0])
    send(1)
    assert.deepEqual([traffic.pace, floods()], ['full', 1])
  })
}

test('what was waiting when the pace became full arrives in its order', async () => {
  const { traffic, arrived, send } = open('paused')
  for (let i = 0; i <= mostWaiting.parcels; i++) send(10, 0)
  await new Promise((resolve) => setTimeout(resolve))
  assert.equal(traffic.isIdle, true)
  assert.deepEqual(
    arrived,
    Array.from({ length: mostWaiting.parcels + 1 }, (_, i) => i + 1),
  )
})

test('bytes that have arrived, or were lost with their link, are no longer waiting', async () => {
  const { traffic, link, send, floods } = open('paused')
  send(mostWaiting.bytes, 0)
  traffic.step()
  await new Promise((resolve) => setTimeout(resolve))
  send(mostWaiting.bytes)
  traffic.take(link)
  send(mostWaiting.bytes)
  assert.deepEqual([traffic.pace, floods()], ['paused', 0])
})
