import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRoom, puback, publish, subscribe, unsubscribe } from './room.ts'

const kept = (room: ReturnType<typeof createRoom>) =>
  room.broker.snapshot().retained.map(({ topic, payload }) => `${topic} ${Buffer.from(payload)}`)

test('a new subscription gets the retained message of every matching topic, marked RETAIN [MQTT-3.3.1-6] [MQTT-3.3.1-8]', async () => {
  const room = createRoom()
  const ben = await room.join('ben')
  for (const topic of ['a', 'a/b', 'a/b/c', 'b']) await ben.send(publish(topic, topic, { retain: true }))
  const ana = await room.join('ana')
  await ana.take()
  assert.deepEqual(await ana.subscribe('a/#'), [
    'SUBACK 1 [0]',
    'PUBLISH a "a" retain',
    'PUBLISH a/b "a/b" retain',
    'PUBLISH a/b/c "a/b/c" retain',
  ])
})

test('an established subscription gets the same message without RETAIN [MQTT-3.3.1-9]', async () => {
  const room = createRoom()
  const ana = await room.join('ana')
  await ana.subscribe('t', 1)
  await ana.take()
  const ben = await room.join('ben')
  await ben.send(publish('t', 'x', { retain: true }), publish('t', 'y', { qos: 1, id: 1, retain: true }))
  assert.deepEqual(await ana.take(), ['PUBLISH t "x"', 'PUBLISH t "y" qos1 id1'])
})

test('the last retained message replaces the one before, whatever its QoS [MQTT-3.3.1-5] [MQTT-3.3.1-7]', async () => {
  const room = createRoom()
  const ben = await room.join('ben')
  await ben.send(publish('t', 'one', { qos: 1, id: 1, retain: true }), publish('t', 'two', { retain: true }))
  assert.deepEqual(kept(room), ['t two'])
})

test('an empty retained message is delivered, erases what was kept and is not kept itself [MQTT-3.3.1-10] [MQTT-3.3.1-11]', async () => {
  const room = createRoom()
  const ana = await room.join('ana')
  await ana.subscribe('#')
  await ana.send(publish('t', 'x', { retain: true }))
  await ana.take()
  assert.deepEqual(await ana.send(publish('t', '', { retain: true })), ['PUBLISH t ""'])
  await ana.send(publish('never/kept', '', { retain: true }))
  assert.deepEqual(kept(room), [])
  assert.equal(room.broker.counters['$SYS/broker/retained messages/count'], 0)
})

test('a message without RETAIN leaves the kept one alone, empty or not [MQTT-3.3.1-12]', async () => {
  const room = createRoom()
  const ben = await room.join('ben')
  await ben.send(publish('t', 'x', { retain: true }), publish('t', 'y'), publish('t', ''))
  assert.deepEqual(kept(room), ['t x'])
})

test('subscribing to the same filter again brings the retained messages again [MQTT-3.8.4-3]', async () => {
  const room = createRoom()
  room.broker.publish({ topic: 't', payload: 'x', retain: true })
  const ana = await room.join('ana')
  await ana.take()
  const first = await ana.subscribe('t')
  assert.deepEqual(await ana.subscribe('t'), first)
  assert.equal(first.length, 2)
})

test('a resumed session does not get them again: no subscription is new', async () => {
  const room = createRoom()
  room.broker.publish({ topic: 't', payload: 'x', retain: true })
  const ana = await room.join('ana', { clean: false })
  await ana.subscribe('t')
  await ana.cut()
  assert.deepEqual(await room.open().connect({ clean: false }), ['CONNACK 0 present'])
})

test('a retained message comes with the lower of its own and the granted QoS [MQTT-3.8.4-6]', async () => {
  const room = createRoom()
  for (const qos of [0, 1, 2] as const)
    room.broker.publish({ topic: `t/${qos}`, payload: 'x', qos, retain: true })
  const ana = await room.join('ana')
  await ana.take()
  assert.deepEqual(await ana.subscribe('t/+', 1), [
    'SUBACK 1 [1]',
    'PUBLISH t/0 "x" retain',
    'PUBLISH t/1 "x" qos1 id1 retain',
    'PUBLISH t/2 "x" qos1 id2 retain',
  ])
})

test('two filters of one SUBSCRIBE that match one retained message bring it once, with the higher QoS', async () => {
  const room = createRoom()
  room.broker.publish({ topic: 'a/b', payload: 'x', qos: 2, retain: true })
  const ana = await room.join('ana')
  await ana.take()
  assert.deepEqual(await ana.send(subscribe(1, ['a/#', 0], ['a/b', 1], ['#', 0])), [
    'SUBACK 1 [0 1 0]',
    'PUBLISH a/b "x" qos1 id1 retain',
  ])
})

test('retained messages of $ topics are not for filters that begin with a wildcard [MQTT-4.7.2-1]', async () => {
  const room = createRoom()
  room.broker.publish({ topic: '$SYS/broker/uptime', payload: '1 seconds', retain: true })
  const ana = await room.join('ana')
  await ana.take()
  assert.deepEqual(await ana.send(subscribe(1, ['#', 0], ['+/broker/#', 0])), ['SUBACK 1 [0 0]'])
  assert.deepEqual(await ana.subscribe('$SYS/#'), [
    'SUBACK 1 [0]',
    'PUBLISH $SYS/broker/uptime "1 seconds" retain',
  ])
})

test('retained messages outlive the session that published them [MQTT-3.1.2-7]', async () => {
  const room = createRoom()
  const ben = await room.join('ben')
  await ben.send(publish('t', 'x', { retain: true }))
  await ben.cut()
  assert.deepEqual(kept(room), ['t x'])
})

test('more retained messages than may be in flight come as they are acknowledged', async () => {
  const room = createRoom({ limits: { inFlight: 2 } })
  for (const n of [1, 2, 3, 4]) room.broker.publish({ topic: `t/${n}`, payload: 'x', qos: 1, retain: true })
  const ana = await room.join('ana')
  await ana.take()
  assert.equal((await ana.subscribe('t/#', 1)).length, 3)
  assert.deepEqual(await ana.send(puback(1)), ['PUBLISH t/3 "x" qos1 id3 retain'])
  assert.deepEqual(await ana.send(puback(2)), ['PUBLISH t/4 "x" qos1 id4 retain'])
})

/** 40 retained messages of 10 KB: more than a client may leave unread at once. */
async function manyRetained() {
  const room = createRoom()
  for (let n = 1; n <= 40; n++)
    room.broker.publish({ topic: `t/${n}`, payload: `${n}`.padEnd(10_240), retain: true })
  const ana = await room.join('ana')
  await ana.take()
  ana.near.pause()
  await ana.subscribe('t/#')
  return { room, ana }
}

test('a client with many retained messages to read gets them all, as fast as it reads', async () => {
  const { room, ana } = await manyRetained()
  const due = room.broker.snapshot().sessions[0]!.due.length
  assert.ok(due > 25, `${due} wait for the client to read`)
  ana.near.resume()
  const seen = await ana.take()
  for (let rounds = 0; rounds < 20; rounds++) {
    room.clock.advance(20)
    seen.push(...(await ana.take()))
  }
  assert.equal(seen.length, 41)
  assert.equal(room.clock.waiting, 0)
})

test('news on a topic is not followed by what was retained before it', async () => {
  const { room, ana } = await manyRetained()
  ana.near.resume()
  await ana.take()
  room.broker.publish({ topic: 't/40', payload: 'news', retain: true })
  room.clock.advance(20)
  room.clock.advance(20)
  const seen = await ana.take()
  for (let rounds = 0; rounds < 20; rounds++) {
    room.clock.advance(20)
    seen.push(...(await ana.take()))
  }
  assert.deepEqual(
    seen.filter((line) => line.startsWith('PUBLISH t/40 ')),
    ['PUBLISH t/40 "news"'],
  )
})

test('after UNSUBSCRIBE no retained message comes any more', async () => {
  const { room, ana } = await manyRetained()
  await ana.send(unsubscribe(2, 't/#'))
  ana.near.resume()
  await ana.take()
  room.clock.advance(20)
  assert.deepEqual(await ana.take(), [])
  assert.equal(room.broker.snapshot().sessions[0]!.due.length, 0)
})
