import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRoom, pingreq, publish, settle } from './room.ts'

/** Seconds of keep alive, seconds of silence, and whether the client is still there. */
const silences: [keepAlive: number, silence: number, stays: boolean][] = [
  [0, 1_000_000, true],
  [1, 1.499, true],
  [1, 1.5, false],
  [60, 89.999, true],
  [60, 90, false],
  [65_535, 98_302.4, true],
  [65_535, 98_302.5, false],
]

for (const [keepalive, silence, stays] of silences)
  test(`keep alive ${keepalive}: after ${silence} s of silence the client is ${stays ? 'still there' : 'disconnected'} [MQTT-3.1.2-24]`, async () => {
    const room = createRoom()
    const client = await room.join('ana', { keepalive })
    room.clock.advance(silence * 1000)
    await settle()
    assert.equal(client.ended, !stays)
    if (!stays) assert.equal(room.ends()[client.id], 'broker: keep alive')
  })

test('any packet is a sign of life, not PINGREQ alone', async () => {
  const room = createRoom()
  const client = await room.join('ana', { keepalive: 10 })
  for (const packet of [pingreq, publish('t', 'x'), pingreq]) {
    room.clock.advance(14_999)
    await client.send(packet)
  }
  assert.equal(client.ended, false)
  room.clock.advance(14_999)
  await settle()
  assert.equal(client.ended, false)
  room.clock.advance(1)
  await settle()
  assert.equal(client.ended, true)
})

test('half a packet is not: only whole ones count', async () => {
  const room = createRoom()
  const client = await room.join('ana', { keepalive: 10 })
  room.clock.advance(14_000)
  await client.send(Uint8Array.of(0xc0))
  room.clock.advance(1_000)
  await settle()
  assert.equal(client.ended, true)
})

test('what is sent to a client says nothing about it', async () => {
  const room = createRoom()
  const client = await room.join('ana', { keepalive: 10 })
  await client.subscribe('t')
  room.clock.advance(14_000)
  room.broker.publish({ topic: 't', payload: 'x' })
  room.clock.advance(1_000)
  await settle()
  assert.equal(client.ended, true)
})

test('silence does not count while the gate does not read, and counts anew when it does', async () => {
  const room = createRoom()
  const client = await room.join('ana', { keepalive: 10 })
  client.far.pause()
  room.clock.advance(100_000)
  await settle()
  assert.equal(client.ended, false)
  client.far.resume()
  room.clock.advance(15_000)
  await settle()
  assert.equal(client.ended, true)
})

test('no timer is left behind when a client goes', async () => {
  const room = createRoom()
  const client = await room.join('ana', { keepalive: 10 })
  assert.equal(room.clock.waiting, 1)
  await client.cut()
  assert.equal(room.clock.waiting, 0)
})
