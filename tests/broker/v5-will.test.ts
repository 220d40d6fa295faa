import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Connect } from '../../wire/packet.ts'
import { createRoom } from './room.ts'
import { disconnect5, five, lasting, subscribe5 } from './v5.ts'

type WillProperties = NonNullable<NonNullable<Connect['will']>['properties']>

const willOf = (properties: WillProperties = {}) => ({
  will: { topic: 'gone', payload: 'bye', qos: 0 as const, retain: false, properties },
})

async function createScene(fields: Partial<Connect>) {
  const room = createRoom()
  const watcher = await room.join('watcher', five())
  await watcher.send(subscribe5('gone'))
  await watcher.take()
  return { room, watcher, client: await room.join('ana', fields) }
}

test('a will waits for its delay [MQTT5 3.1.2-8]', async () => {
  const { room, watcher, client } = await createScene({ ...lasting(), ...willOf({ willDelayInterval: 30 }) })
  await client.cut()
  room.clock.advance(29_999)
  assert.deepEqual(await watcher.take(), [])
  room.clock.advance(1)
  assert.deepEqual(await watcher.take(), ['PUBLISH gone "bye"'])
})

test('a client that is back before takes its will with it [MQTT5 3.1.3-9]', async () => {
  const { room, watcher, client } = await createScene({ ...lasting(), ...willOf({ willDelayInterval: 30 }) })
  await client.cut()
  room.clock.advance(29_000)
  await room.join('ana', lasting())
  room.clock.advance(100_000)
  assert.deepEqual(await watcher.take(), [])
  assert.equal(room.clock.waiting, 0)
})

test('a session that ends does not wait with the will [MQTT5 3.1.2-8]', async () => {
  const { room, watcher, client } = await createScene({
    ...lasting(10),
    ...willOf({ willDelayInterval: 30 }),
  })
  await client.cut()
  room.clock.advance(9_999)
  assert.deepEqual(await watcher.take(), [])
  room.clock.advance(1)
  assert.deepEqual(await watcher.take(), ['PUBLISH gone "bye"'])
  room.clock.advance(100_000)
  assert.deepEqual(await watcher.take(), [])
})

test('nor does one that ends with its connection, or by a Clean Start', async () => {
  const { room, watcher, client } = await createScene({ ...five(), ...willOf({ willDelayInterval: 30 }) })
  await client.cut()
  assert.deepEqual(await watcher.take(), ['PUBLISH gone "bye"'])
  const other = await room.join('ben', { ...lasting(), ...willOf({ willDelayInterval: 30 }) })
  await other.cut()
  assert.deepEqual(await watcher.take(), [])
  await room.join('ben', five())
  assert.deepEqual(await watcher.take(), ['PUBLISH gone "bye"'])
})

test('a connection that is taken over publishes a will without delay, and one with a delay only if its session ends', async () => {
  const { room, watcher } = await createScene({ ...lasting(), ...willOf() })
  await room.join('ana', { ...lasting(), ...willOf({ willDelayInterval: 5 }) })
  assert.deepEqual(await watcher.take(), ['PUBLISH gone "bye"'])
  await room.join('ana', lasting())
  room.clock.advance(10_000)
  assert.deepEqual(await watcher.take(), [])
})

for (const [code, isPublished] of [
  [0x00, false],
  [0x04, true],
  [0x80, true],
] as const)
  test(`DISCONNECT 0x0${code.toString(16)} ${isPublished ? 'leaves' : 'takes back'} the will [MQTT5 3.14.4-3]`, async () => {
    const { watcher, client } = await createScene({ ...five(), ...willOf() })
    await client.send(disconnect5(code))
    assert.equal((await watcher.take()).length, isPublished ? 1 : 0)
  })

test('a will carries its properties, in their order, and lasts from the moment it is published [MQTT5 3.1.3-10]', async () => {
  const userProperties = [{ b: '1' }, { a: '2' }, { b: '3' }] as never
  const properties = {
    willDelayInterval: 30,
    messageExpiryInterval: 60,
    contentType: 'text/plain',
    responseTopic: 'why',
    correlationData: Buffer.from('7'),
    payloadFormatIndicator: true,
    userProperties,
  }
  const { room, watcher, client } = await createScene({ ...lasting(), ...willOf(properties) })
  await client.cut()
  room.clock.advance(30_000)
  await watcher.take()
  const will = watcher.packets.at(-1) as { properties: object }
  const { willDelayInterval: _, ...forwarded } = properties
  assert.deepEqual(will.properties, forwarded)
})

test('a will whose response topic has a wildcard is refused with CONNACK 0x82', async () => {
  const client = createRoom().open()
  const [connack] = await client.connect({ ...five(), ...willOf({ responseTopic: 'a/#' }) })
  assert.match(connack!, /^CONNACK 0x82/)
  assert.equal(client.ended, true)
})
