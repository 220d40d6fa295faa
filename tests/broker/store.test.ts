import assert from 'node:assert/strict'
import { test } from 'node:test'
import { restore } from '../../broker/restore.ts'
import { toStored } from '../../broker/store.ts'
import { createRoom, publish, pubrec } from './room.ts'

/** The state of one room in another, through JSON, as a file would keep it; so many milliseconds later. */
function moveIn(from: ReturnType<typeof createRoom>, elapsed = 0, to = createRoom()) {
  restore(to.broker.state, JSON.parse(JSON.stringify(toStored(from.broker.state))), elapsed)
  return to
}

test('retained messages and what waits for a client survive the broker, and go on with their identifiers', async () => {
  const first = createRoom()
  const ana = await first.join('ana', { clean: false })
  await ana.subscribe('t/#', 2)
  first.broker.publish({ topic: 't/1', payload: 'in flight', qos: 2 })
  first.broker.publish({ topic: 't/2', payload: 'released', qos: 2 })
  await ana.send(pubrec(2))
  await ana.cut()
  first.broker.publish({ topic: 't/3', payload: 'queued', qos: 1, retain: true })
  const second = moveIn(first)
  const again = second.open()
  const received = await again.connect({ clientId: 'ana', clean: false })
  assert.deepEqual(received, [
    'CONNACK 0 present',
    'PUBLISH t/1 "in flight" qos2 id1 dup',
    'PUBREL 2',
    'PUBLISH t/3 "queued" qos1 id3',
  ])
  const other = await second.join('other')
  assert.match((await other.subscribe('t/3', 0)).join(), /PUBLISH t\/3 "queued".*retain/)
})

test('a QoS 2 message that was taken before is not taken again after', async () => {
  const first = createRoom()
  const ana = await first.join('ana', { clean: false })
  await ana.send(publish('t', 'once', { qos: 2, id: 7 }))
  const second = moveIn(first)
  const reader = await second.join('reader')
  await reader.subscribe('t')
  await reader.take()
  const again = await second.join('ana', { clean: false })
  await again.send(publish('t', 'once', { qos: 2, id: 7, dup: true }))
  assert.deepEqual(await reader.take(), [])
})

test('a clean session ends with the broker', async () => {
  const first = createRoom()
  const ana = await first.join('ana')
  await ana.subscribe('t', 1)
  assert.deepEqual(moveIn(first).broker.snapshot().sessions, [])
})

test('sessions and messages of MQTT 5 expire while there is no broker', async () => {
  const first = createRoom()
  const properties = { sessionExpiryInterval: 60 }
  const ana = await first.join('ana', { protocolVersion: 5, clean: false, properties })
  await ana.subscribe('t', 1)
  await ana.cut()
  first.clock.advance(10_000)
  first.broker.publish({ topic: 't', payload: 'short', qos: 1, expiresAt: first.clock.now() + 20_000 })
  first.broker.publish({ topic: 't', payload: 'long', qos: 1 })
  first.broker.publish({ topic: 'r', payload: 'x', retain: true, expiresAt: first.clock.now() + 20_000 })
  const soon = moveIn(first, 5_000).broker.snapshot()
  assert.deepEqual(
    [soon.sessions[0]?.endsIn, soon.sessions[0]?.queued.length, soon.retained[0]?.expiresIn],
    [45, 2, 15],
  )
  const later = moveIn(first, 30_000)
  assert.deepEqual(
    later.broker.snapshot().sessions[0]?.queued.map(({ payload }) => `${Buffer.from(payload)}`),
    ['long'],
  )
  assert.equal(later.broker.snapshot().retained.length, 0)
  later.clock.advance(20_000)
  assert.deepEqual(later.broker.snapshot().sessions, [])
  assert.deepEqual(moveIn(first, 50_000).broker.snapshot().sessions, [])
})

test('what MQTT 5 adds to messages and subscriptions survives the broker', async () => {
  const first = createRoom()
  const userProperties = Object.assign(Object.create(null), { a: ['1', '2'], payload: 'not bytes' })
  const properties = { correlationData: Buffer.from([0, 255]), responseTopic: 'r', userProperties }
  first.broker.publish({ topic: 't', payload: Uint8Array.of(0, 128, 255), retain: true, qos: 1, properties })
  const [before] = first.broker.snapshot().retained
  const [after] = moveIn(first).broker.snapshot().retained
  assert.deepEqual(JSON.parse(JSON.stringify(after)), JSON.parse(JSON.stringify(before)))
  assert.deepEqual([...after!.payload], [0, 128, 255])
})
