import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hooks } from '../../broker/broker.ts'
import { encode, type QoS } from '../../wire/packet.ts'
import { bytes, createRoom, publish, subscribe, unsubscribe } from './room.ts'

const text = (value: string) => [0, value.length, ...Buffer.from(value)]

const violations: [title: string, packet: Uint8Array, why: string][] = [
  ['a SUBSCRIBE with packet identifier 0 [MQTT-2.3.1-1]', encode(subscribe(0, ['a', 0])), 'malformed'],
  ['a SUBSCRIBE without a filter [MQTT-3.8.3-3]', bytes(0x82, 2, 0, 1), 'malformed'],
  ['a SUBSCRIBE that asks for QoS 3 [MQTT-3.8.3-4]', bytes(0x82, 6, 0, 1, ...text('a'), 3), 'malformed'],
  [
    'a SUBSCRIBE with reserved bits beside the QoS [MQTT-3.8.3-4]',
    bytes(0x82, 6, 0, 1, ...text('a'), 4),
    'malformed',
  ],
  ['a SUBSCRIBE with flags 0000 [MQTT-3.8.1-1]', bytes(0x80, 6, 0, 1, ...text('a'), 0), 'malformed'],
  ['a filter without a character [MQTT-4.7.3-1]', bytes(0x82, 5, 0, 1, ...text(''), 0), 'filter-invalid'],
  ['the filter a+ [MQTT-4.7.1-3]', encode(subscribe(1, ['a+', 0])), 'filter-invalid'],
  ['the filter a# [MQTT-4.7.1-2]', encode(subscribe(1, ['a#', 0])), 'filter-invalid'],
  ['the filter #/a [MQTT-4.7.1-2]', encode(subscribe(1, ['ok', 0], ['#/a', 0])), 'filter-invalid'],
  ['the filter a/#/b/# [MQTT-4.7.1-2]', encode(subscribe(1, ['a/#/b/#', 0])), 'filter-invalid'],
  ['an UNSUBSCRIBE with packet identifier 0 [MQTT-2.3.1-1]', encode(unsubscribe(0, 'a')), 'malformed'],
  ['an UNSUBSCRIBE without a filter [MQTT-3.10.3-2]', bytes(0xa2, 2, 0, 1), 'malformed'],
  ['an UNSUBSCRIBE with flags 0000 [MQTT-3.10.1-1]', bytes(0xa0, 5, 0, 1, ...text('a')), 'malformed'],
  ['an UNSUBSCRIBE of the filter a+ [MQTT-4.7.1-3]', encode(unsubscribe(1, 'a+')), 'malformed'],
]

for (const [title, packet, why] of violations)
  test(`${title} closes the connection`, async () => {
    const room = createRoom()
    const client = await room.join('ana')
    await client.take()
    assert.deepEqual(await client.send(packet), [])
    assert.equal(client.ended, true)
    assert.equal(room.refusals()[0]?.why, why)
    assert.equal(room.broker.counters['$SYS/broker/subscriptions/count'], 0)
  })

test('SUBACK has a code for each filter, in their order [MQTT-3.8.4-5] [MQTT-3.9.3-1]', async () => {
  const hooks: Hooks = {
    maySubscribe: (_connection, filter) => filter !== '#' || { why: 'filter-all', detail: { ask: 'ana/#' } },
  }
  const room = createRoom({ hooks })
  const client = await room.join('ana')
  await client.take()
  const asked = subscribe(9, ['a', 2], ['#', 1], ['b', 0], ['c', 1])
  assert.deepEqual(await client.send(asked), ['SUBACK 9 [2 128 0 1]'])
  assert.deepEqual(room.refusals(), [
    { what: 'subscribe', why: 'filter-all', answer: 'SUBACK 0x80', detail: { filter: '#', ask: 'ana/#' } },
  ])
})

for (const filter of ['$share/group/a', '$share/group/#', '$share', '$share/'])
  test(`${filter} is refused with 0x80, as 3.1.1 has no shared subscriptions`, async () => {
    const client = await createRoom().join('ana')
    await client.take()
    assert.deepEqual(await client.subscribe(filter, 0), ['SUBACK 1 [128]'])
    assert.deepEqual(await client.send(unsubscribe(2, filter)), ['UNSUBACK 2'])
  })

const qualities: [published: QoS, granted: QoS, delivered: QoS][] = [
  [0, 0, 0],
  [0, 1, 0],
  [0, 2, 0],
  [1, 0, 0],
  [1, 1, 1],
  [1, 2, 1],
  [2, 0, 0],
  [2, 1, 1],
  [2, 2, 2],
]

for (const [published, granted, delivered] of qualities)
  test(`published with QoS ${published}, granted ${granted}: delivered with ${delivered} [MQTT-3.8.4-6]`, async () => {
    const room = createRoom()
    const ana = await room.join('ana')
    await ana.subscribe('t', granted)
    await ana.take()
    const ben = await room.join('ben')
    await ben.send(publish('t', 'x', { qos: published, id: published ? 5 : undefined }))
    const flags = delivered ? ` qos${delivered} id1` : ''
    assert.deepEqual(await ana.take(), [`PUBLISH t "x"${flags}`])
  })

test('overlapping subscriptions: one copy, with the highest QoS among those that match [MQTT-3.3.5-1]', async () => {
  const client = await createRoom().join('ana')
  await client.send(subscribe(1, ['a/#', 0], ['a/+', 2], ['a/b', 1], ['b', 2]))
  await client.take()
  const answers = await client.send(publish('a/b', 'x', { qos: 2, id: 1 }))
  assert.deepEqual(answers, ['PUBLISH a/b "x" qos2 id1', 'PUBREC 1'])
})

test('the same filter again takes the place of the old subscription [MQTT-3.8.4-3]', async () => {
  const room = createRoom()
  const client = await room.join('ana')
  await client.subscribe('t', 2)
  await client.subscribe('t', 0)
  await client.take()
  assert.deepEqual(await client.send(publish('t', 'x', { qos: 1, id: 1 })), ['PUBLISH t "x"', 'PUBACK 1'])
  assert.equal(room.broker.counters['$SYS/broker/subscriptions/count'], 1)
})

test('filters that begin with a wildcard do not match topics that begin with $ [MQTT-4.7.2-1]', async () => {
  const room = createRoom()
  const client = await room.join('ana')
  await client.send(subscribe(1, ['#', 0], ['+/broker/uptime', 0]))
  await client.take()
  room.broker.publish({ topic: '$SYS/broker/uptime', payload: '1 seconds' })
  assert.deepEqual(await client.take(), [])
  await client.subscribe('$SYS/#', 0)
  await client.take()
  room.broker.publish({ topic: '$SYS/broker/uptime', payload: '2 seconds' })
  assert.deepEqual(await client.take(), ['PUBLISH $SYS/broker/uptime "2 seconds"'])
})

test('UNSUBSCRIBE compares filters character by character [MQTT-3.10.4-1]', async () => {
  const client = await createRoom().join('ana')
  await client.send(subscribe(1, ['a/+', 0], ['a/b', 0]))
  await client.take()
  assert.deepEqual(await client.send(unsubscribe(2, 'a/#', 'A/+', 'a/b')), ['UNSUBACK 2'])
  assert.deepEqual(await client.send(publish('a/b', 'x')), ['PUBLISH a/b "x"'])
  assert.deepEqual(await client.send(unsubscribe(3, 'a/+')), ['UNSUBACK 3'])
  assert.deepEqual(await client.send(publish('a/b', 'x')), [])
})

test('UNSUBACK comes though nothing was removed [MQTT-3.10.4-5], one for all filters [MQTT-3.10.4-6]', async () => {
  const client = await createRoom().join('ana')
  await client.take()
  assert.deepEqual(await client.send(unsubscribe(7, 'never', 'seen')), ['UNSUBACK 7'])
})

test('what is in flight is finished after UNSUBSCRIBE [MQTT-3.10.4-3], and nothing new comes [MQTT-3.10.4-2]', async () => {
  const room = createRoom()
  const client = await room.join('ana', { clean: false })
  await client.subscribe('t', 1)
  await client.send(publish('t', 'one', { qos: 1, id: 1 }))
  await client.send(unsubscribe(2, 't'))
  await client.send(publish('t', 'two', { qos: 1, id: 2 }))
  await client.cut()
  assert.deepEqual(await room.open().connect({ clean: false }), [
    'CONNACK 0 present',
    'PUBLISH t "one" qos1 id1 dup',
  ])
})

test('a right that is taken back after the subscription stops the delivery', async () => {
  let allowed = true
  const asked: unknown[] = []
  const hooks: Hooks = {
    authenticate: ({ username }) => ({ account: username }),
    mayDeliver(subscriber, message) {
      asked.push([subscriber.account, subscriber.clientId, message.topic])
      return allowed
    },
  }
  const room = createRoom({ hooks })
  const ana = await room.join('ana', { username: 'ana', clean: false })
  await ana.subscribe('t', 1)
  await ana.take()
  room.broker.publish({ topic: 't', payload: 'before', qos: 1 })
  assert.deepEqual(await ana.take(), ['PUBLISH t "before" qos1 id1'])
  allowed = false
  room.broker.publish({ topic: 't', payload: 'after', qos: 1 })
  room.broker.publish({ topic: 't', payload: 'after' })
  assert.deepEqual(await ana.take(), [])
  assert.deepEqual(asked[0], ['ana', 'ana', 't'])
})

test('nor does it let out what was queued, in flight or retained before', async () => {
  let allowed = true
  const room = createRoom({ hooks: { mayDeliver: () => allowed } })
  const ana = await room.join('ana', { clean: false })
  await ana.subscribe('t', 1)
  room.broker.publish({ topic: 't', payload: 'in flight', qos: 1 })
  await ana.cut()
  room.broker.publish({ topic: 't', payload: 'queued', qos: 1, retain: true })
  allowed = false
  const again = room.open()
  assert.deepEqual(await again.connect({ clean: false }), ['CONNACK 0 present'])
  assert.deepEqual(await again.subscribe('#', 1), ['SUBACK 1 [1]'])
  const [session] = room.broker.snapshot().sessions
  assert.deepEqual([session?.inFlight, session?.queued, session?.due], [[], [], []])
})

test('a session has a limited number of subscriptions; one it has may be renewed', async () => {
  const room = createRoom({ limits: { subscriptions: 2 } })
  const client = await room.join('ana')
  await client.take()
  assert.deepEqual(await client.send(subscribe(1, ['a', 0], ['b', 0], ['c', 0], ['a', 1])), [
    'SUBACK 1 [0 0 128 1]',
  ])
  assert.equal(room.refusals()[0]?.why, 'limit')
})

test('a filter of 201 levels is refused with 0x80, one of 200 is granted', async () => {
  const client = await createRoom().join('ana')
  await client.take()
  const levels = (n: number) => Array(n).fill('a').join('/')
  assert.deepEqual(await client.send(subscribe(1, [levels(200), 0], [levels(201), 0])), ['SUBACK 1 [0 128]'])
})
