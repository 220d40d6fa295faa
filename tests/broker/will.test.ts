import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hooks } from '../../broker/broker.ts'
import { encode } from '../../wire/packet.ts'
import { bytes, createRoom, disconnect, publish, type Room, type RoomClient } from './room.ts'

const will = { topic: 'gone', payload: Buffer.from('ana is gone'), qos: 0 as const, retain: false }

/** Somebody who listens to `gone`, and ana, who leaves a will there. */
async function leaveWill(fields: object = {}, hooks: Hooks = {}) {
  const room = createRoom({ hooks })
  const listener = await room.join('listener')
  await listener.subscribe('#', 2)
  await listener.take()
  const ana = await room.join('ana', { will: { ...will, ...fields }, keepalive: 10 })
  return { room, listener, ana }
}

const endings: [title: string, end: (room: Room, ana: RoomClient) => unknown][] = [
  ['the cable is pulled', (_room, ana) => ana.cut()],
  ['the keep alive is over', (room) => room.clock.advance(15_000)],
  ['somebody takes over the client identifier', (room) => room.join('ana')],
  ['the client breaks a rule of MQTT', (_room, ana) => ana.send(encode(publish('a/+', 'x')))],
  ['the client sends bytes that are no packet', (_room, ana) => ana.send(bytes(0, 0))],
  ['its account is disconnected', (room) => room.broker.disconnectAccount('ana', 'new token')],
]

for (const [title, end] of endings)
  test(`when ${title}, the will is published, once [MQTT-3.1.2-8] [MQTT-3.1.2-10]`, async () => {
    const { room, listener, ana } = await leaveWill(
      {},
      { authenticate: ({ clientId }) => ({ account: clientId }) },
    )
    await end(room, ana)
    assert.deepEqual(await listener.take(), ['PUBLISH gone "ana is gone"'])
    await ana.cut()
    assert.deepEqual(await listener.take(), [])
    assert.ok(room.ends()[ana.id])
  })

test('DISCONNECT deletes the will unpublished [MQTT-3.14.4-3]', async () => {
  const { listener, ana } = await leaveWill()
  await ana.send(disconnect)
  await ana.cut()
  assert.deepEqual(await listener.take(), [])
})

test('without a will nothing is published at the end [MQTT-3.1.2-12]', async () => {
  const { room, listener } = await leaveWill()
  const ben = await room.join('ben')
  await ben.cut()
  assert.deepEqual(await listener.take(), [])
})

test('a will keeps its QoS and, for later subscribers, its RETAIN [MQTT-3.1.2-17]', async () => {
  const { room, listener, ana } = await leaveWill({ qos: 2, retain: true })
  await ana.cut()
  assert.deepEqual(await listener.take(), ['PUBLISH gone "ana is gone" qos2 id1'])
  const later = await room.join('later')
  await later.take()
  assert.deepEqual(await later.subscribe('gone'), ['SUBACK 1 [0]', 'PUBLISH gone "ana is gone" retain'])
})

test('a will without RETAIN is not kept [MQTT-3.1.2-16]', async () => {
  const { room, ana } = await leaveWill()
  await ana.cut()
  assert.deepEqual(room.broker.snapshot().retained, [])
})

test('a will belongs to its connection: it is forgotten with a CONNECT that has none', async () => {
  const { room, listener, ana } = await leaveWill()
  await ana.cut()
  await listener.take()
  const again = await room.join('ana')
  await again.cut()
  assert.deepEqual(await listener.take(), [])
})

test('a will that may not be published is refused when its time comes', async () => {
  const { room, listener, ana } = await leaveWill(
    {},
    {
      mayPublish: (_connection, { topic }) =>
        topic !== 'gone' || { why: 'topic-space', detail: { own: 'ana/#' } },
    },
  )
  assert.deepEqual(room.refusals(), [])
  await ana.cut()
  assert.deepEqual(await listener.take(), [])
  assert.deepEqual(room.refusals(), [
    { what: 'will', why: 'topic-space', answer: 'dropped', detail: { topic: 'gone', own: 'ana/#' } },
  ])
})

test('a right to publish that is taken back in mid-session holds for the will too', async () => {
  let allowed = true
  const { listener, ana } = await leaveWill({}, { mayPublish: () => allowed || { why: 'topic-space' } })
  allowed = false
  await ana.cut()
  assert.deepEqual(await listener.take(), [])
})

test('a lasting client that subscribed to its own will finds it on its return', async () => {
  const room = createRoom()
  const ana = await room.join('ana', { clean: false, will: { ...will, qos: 1 } })
  await ana.subscribe('gone', 1)
  await ana.cut()
  const again = room.open()
  assert.deepEqual(await again.connect({ clean: false }), [
    'CONNACK 0 present',
    'PUBLISH gone "ana is gone" qos1 id1',
  ])
})
