import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRoom, publish } from './room.ts'
import { disconnect5, five, lasting, subscribe5 } from './v5.ts'

const HOUR = 3_600_000
const sessions = (room: ReturnType<typeof createRoom>) =>
  room.broker.snapshot().sessions.map(({ clientId, expiry }) => [clientId, expiry])

test('a session ends when its Session Expiry Interval is over [MQTT5 4.1.0-2]', async () => {
  const room = createRoom()
  const client = await room.join('ana', lasting(60))
  await client.send(subscribe5('t', { qos: 1 }))
  await client.cut()
  room.clock.advance(59_999)
  assert.deepEqual(sessions(room), [['ana', 60]])
  room.clock.advance(1)
  assert.deepEqual(sessions(room), [])
  assert.equal(room.broker.counters['$SYS/broker/subscriptions/count'], 0)
  assert.equal(room.clock.waiting, 0)
})

test('a client that is back in time finds its session and what came meanwhile [MQTT5 3.1.2-23]', async () => {
  const room = createRoom()
  const client = await room.join('ana', lasting(60))
  await client.send(subscribe5('t', { qos: 1 }))
  await client.cut()
  room.clock.advance(30_000)
  room.broker.publish({ topic: 't', payload: 'news', qos: 1 })
  const again = room.open()
  const [connack, message] = await again.connect(lasting(60))
  assert.match(connack!, /present/)
  assert.equal(message, 'PUBLISH t "news" qos1 id1')
  room.clock.advance(HOUR)
  assert.deepEqual(sessions(room), [['ana', 60]])
})

test('without an interval a session ends with its connection (5.0 §3.1.2.11.2)', async () => {
  const room = createRoom()
  const client = await room.join('ana', five({}, { clean: false }))
  await client.cut()
  assert.deepEqual(sessions(room), [])
})

test('0xFFFFFFFF is for ever, and an interval of more than 2^31 milliseconds is kept to', async () => {
  const room = createRoom()
  await (await room.join('for-ever', lasting())).cut()
  const long = 0xffff_fffe
  await (await room.join('long', lasting(long))).cut()
  room.clock.advance(long * 1000 - 1)
  assert.deepEqual(sessions(room), [
    ['for-ever', Number.POSITIVE_INFINITY],
    ['long', long],
  ])
  room.clock.advance(1)
  assert.deepEqual(sessions(room), [['for-ever', Number.POSITIVE_INFINITY]])
})

test('DISCONNECT may change the interval (5.0 §3.14.2.2.2)', async () => {
  const room = createRoom()
  const client = await room.join('ana', lasting(60))
  await client.send(disconnect5(0, { sessionExpiryInterval: 600 }))
  room.clock.advance(599_000)
  assert.deepEqual(sessions(room), [['ana', 600]])
  const again = await room.join('ana', lasting(60))
  await again.send(disconnect5(0, { sessionExpiryInterval: 0 }))
  assert.deepEqual(sessions(room), [])
})

test('but not keep a session that was to end: DISCONNECT 0x82 (5.0 §3.14.2.2.2)', async () => {
  const room = createRoom()
  const client = await room.join('ana', five())
  await client.take()
  const [line] = await client.send(disconnect5(0, { sessionExpiryInterval: 5 }))
  assert.match(line!, /^DISCONNECT 0x82/)
  assert.deepEqual(sessions(room), [])
})

test('a client may not say goodbye with a code that only a broker has [MQTT5 3.14.2-1]', async () => {
  const room = createRoom()
  for (const code of [0x8b, 0x8d, 0x8e, 0x9c]) {
    const client = await room.join('ana', five())
    await client.take()
    const [line] = await client.send(disconnect5(code))
    assert.match(line!, /^DISCONNECT 0x82/)
  }
})

test('the broker may keep sessions for a shorter time, and says so (5.0 §3.2.2.3.2)', async () => {
  const room = createRoom({ limits: { sessionExpiry: 600 } })
  const client = room.open()
  const [connack] = await client.connect(lasting())
  assert.match(connack!, /sessionExpiryInterval: 600/)
  await client.send(disconnect5(0, { sessionExpiryInterval: 0xffff_ffff }))
  room.clock.advance(600_000)
  assert.deepEqual(sessions(room), [])
})

test('the interval of the latest CONNECT counts, of whatever version', async () => {
  const room = createRoom()
  await (await room.join('ana', lasting(60))).cut()
  await (await room.join('ana', { clean: false })).cut()
  room.clock.advance(100 * HOUR)
  assert.deepEqual(sessions(room), [['ana', Number.POSITIVE_INFINITY]])
})

test('Clean Start forgets the session and its subscriptions [MQTT5 3.1.2-4]', async () => {
  const room = createRoom()
  const client = await room.join('ana', lasting())
  await client.send(subscribe5('t'))
  await client.cut()
  const again = await room.join('ana', { ...lasting(), clean: true })
  await again.take()
  assert.deepEqual(await again.send(publish('t', 'x')), [])
})

test('what MQTT 5 adds to the state can be seen', async () => {
  const room = createRoom()
  const will = {
    topic: 'gone',
    payload: 'x',
    qos: 0 as const,
    retain: false,
    properties: { willDelayInterval: 9 },
  }
  const asked = { receiveMaximum: 5, maximumPacketSize: 900, topicAliasMaximum: 3 }
  const client = await room.join('ana', { ...lasting(60, asked), will })
  await client.send(subscribe5('t/#', { qos: 1, nl: true, rap: true, rh: 1, id: 4 }))
  await client.send({ ...publish('t/in', ''), properties: { topicAlias: 2 } } as never)
  room.broker.publish({
    topic: 't/out',
    payload: 'x',
    qos: 1,
    properties: { contentType: 'c' },
    expiresAt: 5_000,
  })
  room.broker.publish({ topic: 't/kept', payload: 'x', retain: true, expiresAt: 5_000 })
  const { sessions, retained } = structuredClone(room.broker.snapshot())
  const [{ connection, subscriptions, inFlight, expiry, clean }] = sessions as [(typeof sessions)[0]]
  assert.deepEqual([expiry, clean], [60, false])
  assert.deepEqual(connection?.aliases, { fromClient: { 2: 't/in' }, toClient: { 1: 't/out', 2: 't/kept' } })
  assert.deepEqual(
    [connection?.version, connection?.receiveMaximum, connection?.maximumPacketSize, connection?.will?.delay],
    [5, 5, 900, 9],
  )
  assert.deepEqual(subscriptions, [
    { filter: 't/#', qos: 1, noLocal: true, retainAsPublished: true, retainHandling: 1, identifiers: [4] },
  ])
  const [flying] = inFlight
  assert.deepEqual(
    [flying?.subscriptionIdentifiers, flying?.properties, flying?.expiresIn],
    [[4], { contentType: 'c' }, 5],
  )
  assert.equal(retained[0]?.expiresIn, 5)
  await client.cut()
  assert.equal(room.broker.snapshot().sessions[0]?.pendingWill, true)
})
