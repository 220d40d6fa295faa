import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toMessage } from '../../broker/message.ts'
import { createQueue } from '../../broker/queue.ts'
import { encode } from '../../wire/packet.ts'
import { createRoom, disconnect, puback, publish, settle } from './room.ts'

const lasting = { clientId: 'ana', clean: false }
const words = (n: number) => Array.from({ length: n }, (_, i) => `${i + 1}`)

test('a lasting session keeps its subscriptions and queues QoS 1 and 2 [MQTT-3.1.2-4] [MQTT-3.1.2-5]', async () => {
  const room = createRoom()
  const client = await room.join('ana', lasting)
  await client.subscribe('t', 2)
  await client.send(disconnect)
  for (const qos of [0, 1, 2] as const) room.broker.publish({ topic: 't', payload: `qos ${qos}`, qos })
  const back = room.open()
  assert.deepEqual(await back.connect(lasting), [
    'CONNACK 0 present',
    'PUBLISH t "qos 1" qos1 id1',
    'PUBLISH t "qos 2" qos2 id2',
  ])
})

const present: [title: string, first: boolean, second: boolean, answer: string][] = [
  ['clean after clean: not present [MQTT-3.2.2-1]', true, true, 'CONNACK 0'],
  ['lasting after clean: not present [MQTT-3.2.2-3]', true, false, 'CONNACK 0'],
  ['clean after lasting: not present [MQTT-3.2.2-1]', false, true, 'CONNACK 0'],
  ['lasting after lasting: present [MQTT-3.2.2-2]', false, false, 'CONNACK 0 present'],
]

for (const [title, first, second, answer] of present)
  for (const how of ['disconnects', 'is cut', 'is taken over'] as const)
    test(`a client that ${how}, ${title}`, async () => {
      const room = createRoom()
      const client = await room.join('ana', { clean: first })
      await client.subscribe('t', 1)
      if (how === 'disconnects') await client.send(disconnect)
      if (how === 'is cut') await client.cut()
      const back = room.open()
      assert.deepEqual(await back.connect({ clean: second }), [answer])
      const subscriptions = room.broker.counters['$SYS/broker/subscriptions/count']
      assert.equal(subscriptions, answer.endsWith('present') ? 1 : 0)
    })

test('MQTT 3.1 has a session too, but no Session Present', async () => {
  const room = createRoom()
  const old = { ...lasting, protocolVersion: 3, protocolId: 'MQIsdp' } as const
  const client = room.open()
  await client.connect(old)
  await client.subscribe('t', 1)
  await client.cut()
  room.broker.publish({ topic: 't', payload: 'x', qos: 1 })
  assert.deepEqual(await room.open().connect(old), ['CONNACK 0', 'PUBLISH t "x" qos1 id1'])
})

test('a clean CONNECT throws the lasting session away for good [MQTT-3.1.2-6]', async () => {
  const room = createRoom()
  const client = await room.join('ana', lasting)
  await client.subscribe('t', 1)
  await client.cut()
  room.broker.publish({ topic: 't', payload: 'lost', qos: 1 })
  const clean = await room.join('ana', { clean: true })
  await clean.cut()
  assert.deepEqual(await room.open().connect(lasting), ['CONNACK 0'])
})

test('a queue holds the latest 1,000 messages; what is lost is counted', async () => {
  const room = createRoom()
  const client = await room.join('ana', lasting)
  await client.subscribe('t', 1)
  await client.cut()
  for (const payload of words(1_200)) room.broker.publish({ topic: 't', payload, qos: 1 })
  const [session] = room.broker.snapshot().sessions
  assert.equal(session?.queued.length, 1_000)
  assert.equal(room.broker.counters['$SYS/broker/publish/messages/dropped'], 200)
  const back = room.open()
  const seen = await back.connect(lasting)
  assert.equal(seen.length, 101)
  for (let id = 1; seen.length < 1_001; id++) seen.push(...(await back.send(puback(id))))
  assert.deepEqual(
    seen.slice(1),
    words(1_000).map((n) => `PUBLISH t "${Number(n) + 200}" qos1 id${n}`),
  )
})

const message = (size: number) => ({
  message: toMessage({ topic: 't', payload: new Uint8Array(size), qos: 1 }),
  qos: 1 as const,
  retain: false,
  isNews: true,
  identifiers: [],
})

test('a queue holds 1 MB, topics included', () => {
  const queue = createQueue({ queuedMessages: 1_000, queuedBytes: 1024 * 1024 })
  for (let n = 0; n < 17; n++) queue.push(message(64 * 1024), 0)
  assert.equal(queue.length, 15)
  assert.equal(queue.bytes, 15 * (64 * 1024 + 1))
})

test('a message larger than the queue does not push the others out', () => {
  const queue = createQueue({ queuedMessages: 10, queuedBytes: 100 })
  queue.push(message(10), 0)
  assert.equal(queue.push(message(100), 0), 1)
  assert.equal(queue.length, 1)
})

test('an empty queue weighs nothing', () => {
  const queue = createQueue({ queuedMessages: 10, queuedBytes: 100 })
  queue.push(message(10), 0)
  queue.shift()
  assert.deepEqual([queue.bytes, queue.shift()], [0, undefined])
})

test('what is queued does not keep the bytes that it came in with', async () => {
  const room = createRoom()
  const client = await room.join('ana', lasting)
  await client.subscribe('t', 1)
  await client.cut()
  const ben = await room.join('ben')
  const burst = Buffer.concat([
    encode(publish('big', 'x'.repeat(60_000))),
    encode(publish('t', 'small', { qos: 1, id: 1 })),
  ])
  await ben.send(burst)
  const [queued] = room.broker.snapshot().sessions.find(({ clientId }) => clientId === 'ana')!.queued
  assert.equal(queued?.payload.buffer.byteLength, 5)
})

test('an account leaves no more than 100 sessions behind: the one left first goes', async () => {
  const room = createRoom({ hooks: { authenticate: ({ username }) => ({ account: username }) } })
  for (let n = 1; n <= 102; n++) await (await room.join(`s${n}`, { clean: false, username: 'ana' })).cut()
  await (await room.join('other', { clean: false, username: 'ben' })).cut()
  const left = room.broker.snapshot().sessions.map(({ clientId }) => clientId)
  assert.equal(left.length, 101)
  assert.deepEqual([left[0], left.at(-1)], ['s3', 'other'])
})

test('dropSession ends connection and session; the will is published', async () => {
  const room = createRoom()
  const listener = await room.join('listener')
  await listener.subscribe('gone')
  await listener.take()
  const client = await room.join('ana', { ...lasting, will: { topic: 'gone', payload: Buffer.from('ana') } })
  await client.subscribe('t', 1)
  room.broker.dropSession('ana')
  room.broker.dropSession('nobody')
  assert.deepEqual(await listener.take(), ['PUBLISH gone "ana"'])
  assert.equal(client.ended, true)
  assert.deepEqual(await room.open().connect(lasting), ['CONNACK 0'])
})

test("disconnectAccount closes an account's connections, and nobody else's", async () => {
  const room = createRoom({ hooks: { authenticate: ({ username }) => ({ account: username }) } })
  const board = await room.join('board', { username: 'ana', clean: false })
  const cell = await room.join('cell', { username: 'ana' })
  const ben = await room.join('ben', { username: 'ben' })
  room.broker.disconnectAccount('ana', 'new token')
  await settle()
  assert.deepEqual([board.ended, cell.ended, ben.ended], [true, true, false])
  assert.equal(room.ends()[board.id], 'broker: new token')
  assert.deepEqual(
    room.broker
      .snapshot()
      .sessions.map(({ clientId }) => clientId)
      .sort(),
    ['ben', 'board'],
  )
})
