import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classroomLimits } from '../../wire/gate.ts'
import { createRoom, pingreq, publish, type Room, type RoomClient } from './room.ts'

const four = 'x'.repeat(4_096)

async function frozenAndHealthy(room: Room, qos: 0 | 1) {
  const frozen = await room.join('frozen', { clean: false })
  const healthy = await room.join('healthy')
  for (const client of [frozen, healthy]) {
    await client.subscribe('class/#', qos)
    await client.take()
  }
  frozen.near.pause()
  return { frozen, healthy }
}

const unread = (room: Room, client: RoomClient) =>
  room.broker.snapshot().sessions.find(({ connection }) => connection?.id === client.id)?.connection?.unread

test('a frozen subscriber loses QoS 0 beyond 64 KB unread, counted; nobody else loses anything', async () => {
  const room = createRoom({ gate: classroomLimits })
  const { frozen, healthy } = await frozenAndHealthy(room, 0)
  const ben = await room.join('ben')
  let seen = 0
  for (let n = 0; n < 200; n++) {
    await ben.send(publish('class/data', four))
    seen += (await healthy.take()).length
  }
  assert.equal(seen, 200)
  const held = unread(room, frozen)!
  assert.ok(held > 64 * 1024 && held < 64 * 1024 + 2 * four.length, `${held} bytes are kept`)
  const dropped = Number(room.broker.counters['$SYS/broker/publish/messages/dropped'])
  assert.equal(dropped, 200 - Math.ceil(held / (four.length + 15)))
  frozen.near.resume()
  assert.equal((await frozen.take()).length, 200 - dropped, 'and when it thaws, it goes on')
  await ben.send(publish('class/data', 'again'))
  assert.deepEqual(await frozen.take(), ['PUBLISH class/data "again"'])
})

test('a frozen subscriber of QoS 1 is cut at 256 KB unread; nobody else waits for it', async () => {
  const room = createRoom({ gate: classroomLimits })
  const { frozen, healthy } = await frozenAndHealthy(room, 1)
  const ben = await room.join('ben')
  let seen = 0
  for (let n = 1; n <= 90; n++) {
    await ben.send(publish('class/data', four, { qos: 1, id: n }))
    seen += (await healthy.take()).length
  }
  assert.equal(seen, 90)
  assert.equal(room.ends()[frozen.id], 'broker: too-slow')
  assert.deepEqual(room.refusals()[0]?.why, 'too-slow')
  const session = room.broker.snapshot().sessions.find(({ clientId }) => clientId === 'frozen')!
  assert.equal(session.inFlight.length + session.queued.length, 90, 'its lasting session has them all')
})

test('a client that asks and never reads the answers is cut at 256 KB', async () => {
  const room = createRoom({ gate: { ...classroomLimits, unsent: 1_000 } })
  const client = await room.join('ana')
  client.near.pause()
  for (let n = 0; n < 600 && !room.ends()[client.id]; n++) await client.send(pingreq)
  assert.equal(room.ends()[client.id], 'broker: too-slow')
})

test('a client that comes back to much more than 256 KB gets it in portions and is not cut', async () => {
  const room = createRoom({ gate: classroomLimits })
  const first = await room.join('ana', { clean: false })
  await first.subscribe('t', 1)
  await first.take()
  first.near.pause()
  for (let n = 0; n < 6; n++) room.broker.publish({ topic: 't', payload: 'x'.repeat(40_000), qos: 1 })
  await first.cut()
  for (let n = 0; n < 20; n++) room.broker.publish({ topic: 't', payload: 'x'.repeat(40_000), qos: 1 })
  const back = room.open()
  const seen = await back.connect({ clean: false })
  for (let rounds = 0; rounds < 40; rounds++) {
    room.clock.advance(20)
    seen.push(...(await back.take()))
  }
  assert.equal(seen.length, 27)
  assert.equal(seen.filter((line) => line.endsWith('dup')).length, 6)
  assert.equal(back.ended, false)
})
