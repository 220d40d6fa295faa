import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encode, type Packet } from '../../wire/packet.ts'
import { createRoom, puback, pubcomp, publish } from './room.ts'
import { five, lasting, subscribe5, with5 } from './v5.ts'

const refuse = (cmd: 'puback' | 'pubrec', messageId: number, reasonCode = 0x97) =>
  ({ cmd, messageId, reasonCode }) as Packet

async function createScene(properties: Parameters<typeof five>[0], qos: 0 | 1 | 2 = 1) {
  const room = createRoom()
  const ben = await room.join('ben', lasting(600, properties))
  await ben.send(subscribe5('t/#', { qos }))
  await ben.take()
  const say = (payload: string, topic = 't/1') => room.broker.publish({ topic, payload, qos })
  return {
    room,
    ben,
    say /** What comes when the client is back, CONNACK left out. */,
    back: async () => (await room.open().connect({ ...lasting(600, properties), clientId: 'ben' })).slice(1),
  }
}

test('no more unacknowledged messages than Receive Maximum; the others wait [MQTT5 3.3.4-9]', async () => {
  const { ben, say } = await createScene({ receiveMaximum: 2 })
  for (const payload of ['1', '2', '3']) say(payload)
  assert.deepEqual(await ben.take(), ['PUBLISH t/1 "1" qos1 id1', 'PUBLISH t/1 "2" qos1 id2'])
  assert.deepEqual(await ben.send(puback(2)), ['PUBLISH t/1 "3" qos1 id3'])
})

test('a QoS 2 message counts until PUBCOMP, or until a PUBREC that refuses it [MQTT5 4.9.0-2]', async () => {
  const { ben, say } = await createScene({ receiveMaximum: 1 }, 2)
  for (const payload of ['1', '2', '3']) say(payload)
  await ben.take()
  assert.deepEqual(await ben.send({ cmd: 'pubrec', messageId: 1, reasonCode: 0 }), ['PUBREL 1'])
  assert.deepEqual(await ben.send(pubcomp(1)), ['PUBLISH t/1 "2" qos2 id2'])
  assert.deepEqual(await ben.send(refuse('pubrec', 2)), ['PUBLISH t/1 "3" qos2 id3'])
})

test('Receive Maximum delays nothing but PUBLISH of QoS 1 and 2 [MQTT5 3.3.4-10]', async () => {
  const { room, ben, say } = await createScene({ receiveMaximum: 1 })
  say('1')
  await ben.take()
  say('2')
  room.broker.publish({ topic: 't/0', payload: 'at once' })
  assert.deepEqual(await ben.send({ cmd: 'pingreq' }), ['PUBLISH t/0 "at once"', 'PINGRESP'])
})

test('after a return PUBRELs go at once, and PUBLISHes again as Receive Maximum lets them [MQTT5 4.9.0-3]', async () => {
  const { room, ben, say } = await createScene({ receiveMaximum: 3 }, 2)
  for (const payload of ['1', '2', '3']) say(payload)
  await ben.send({ cmd: 'pubrec', messageId: 3, reasonCode: 0 })
  await ben.cut()
  const again = room.open()
  const [, ...lines] = await again.connect({ ...lasting(600, { receiveMaximum: 1 }), clientId: 'ben' })
  assert.deepEqual(lines, ['PUBLISH t/1 "1" qos2 id1 dup', 'PUBREL 3'])
  await again.send(pubcomp(3))
  assert.deepEqual(await again.send(refuse('pubrec', 1)), ['PUBLISH t/1 "2" qos2 id2 dup'])
})

test('a refused message is not sent again [MQTT5 4.4.0-2]', async () => {
  const { ben, say, back } = await createScene({})
  say('1')
  await ben.send(refuse('puback', 1))
  await ben.cut()
  assert.deepEqual(await back(), [])
})

test('a message too large for a client is dropped as if it had been sent [MQTT5 3.1.2-24] [MQTT5 3.1.2-25]', async () => {
  const { room, ben, say, back } = await createScene({ maximumPacketSize: 40 })
  const small = 'x'.repeat(40 - encode({ ...publish('t/1', '', { qos: 1, id: 1 }) }, 5).length)
  say(small)
  say(`${small}x`)
  room.broker.publish({ topic: 't/0', payload: 'x'.repeat(40) })
  say('end')
  assert.deepEqual(await ben.take(), [`PUBLISH t/1 "${small}" qos1 id1`, 'PUBLISH t/1 "end" qos1 id3'])
  assert.equal(ben.ended, false)
  await ben.send(puback(1), puback(3))
  await ben.cut()
  assert.deepEqual(await back(), [], 'nothing is in flight')
})

test('a reason string that does not fit is left out [MQTT5 3.4.2-2]', async () => {
  const room = createRoom({ hooks: { mayPublish: () => ({ why: 'topic-space' }) } })
  const ana = await room.join('ana', five({ maximumPacketSize: 30 }))
  await ana.take()
  assert.deepEqual(await ana.send(publish('t', 'x', { qos: 1, id: 1 })), ['PUBACK 1 0x87'])
})

test('a client that takes no packet as large as what it must be answered is disconnected', async () => {
  const room = createRoom()
  const tiny = room.open()
  const will = { topic: 'gone', payload: 'x', qos: 0 as const, retain: true }
  assert.deepEqual(await tiny.connect({ ...five({ maximumPacketSize: 5 }), will }), [])
  assert.deepEqual([tiny.ended, room.broker.snapshot()], [true, { sessions: [], retained: [] }])
  const ana = await room.join('ana', five({ maximumPacketSize: 20 }))
  await ana.take()
  const filters = Array.from({ length: 30 }, (_, i) => ({ topic: `${i}`, qos: 0 as const }))
  assert.deepEqual(await ana.send({ cmd: 'subscribe', messageId: 1, subscriptions: filters }), [
    'DISCONNECT 0x95',
  ])
})

test('a message that expires in the queue is never sent [MQTT5 3.3.2-5]', async () => {
  const { room, ben, back } = await createScene({})
  await ben.cut()
  const ana = await room.join('ana', five())
  await ana.send(
    with5('t/short', 'x', { messageExpiryInterval: 5 }, { qos: 1, id: 1 }),
    with5('t/long', 'x', { messageExpiryInterval: 60 }, { qos: 1, id: 2 }),
    with5('t/ever', 'x', {}, { qos: 1, id: 3 }),
  )
  room.clock.advance(5_000)
  const lines = await back()
  assert.deepEqual(lines, [
    'PUBLISH t/long "x" qos1 id1 {messageExpiryInterval: 55}',
    'PUBLISH t/ever "x" qos1 id2',
  ])
})

test('the interval forwarded is what is left, in seconds begun [MQTT5 3.3.2-6]', async () => {
  const { room, ben } = await createScene({})
  const ana = await room.join('ana', five())
  await ana.send(with5('t/r', 'x', { messageExpiryInterval: 60 }, { retain: true }))
  assert.deepEqual(await ben.take(), ['PUBLISH t/r "x" {messageExpiryInterval: 60}'])
  room.clock.advance(10_500)
  await ana.take()
  assert.deepEqual(await ana.send(subscribe5('t/r')), [
    'SUBACK 1 [0]',
    'PUBLISH t/r "x" retain {messageExpiryInterval: 50}',
  ])
})

test('a retained message that has expired is gone', async () => {
  const room = createRoom()
  const ana = await room.join('ana', five())
  await ana.send(with5('t', 'x', { messageExpiryInterval: 5 }, { retain: true }))
  assert.equal(room.broker.counters['$SYS/broker/retained messages/count'], 1)
  room.clock.advance(5_000)
  await ana.take()
  assert.deepEqual(await ana.send(subscribe5('t')), ['SUBACK 1 [0]'])
  assert.equal(room.broker.counters['$SYS/broker/retained messages/count'], 0)
  assert.deepEqual(room.broker.snapshot().retained, [])
})

test('what was sent once is repeated though it has expired [MQTT5 4.3.3-7]', async () => {
  const { room, ben, back } = await createScene({}, 2)
  const ana = await room.join('ana', five())
  await ana.send(with5('t/1', 'x', { messageExpiryInterval: 5 }, { qos: 2, id: 1 }))
  await ben.cut()
  room.clock.advance(60_000)
  const [line] = await back()
  assert.equal(line, 'PUBLISH t/1 "x" qos2 id1 dup {messageExpiryInterval: 0}')
})

test('a client gets aliases as far as it wants them [MQTT5 3.1.2-26] [MQTT5 3.1.2-27]', async () => {
  const { ben, say } = await createScene({ topicAliasMaximum: 2 }, 0)
  for (const topic of ['t/1', 't/2', 't/3', 't/1', 't/3', 't/2']) say('x', topic)
  assert.deepEqual(await ben.take(), [
    'PUBLISH t/1 "x" {topicAlias: 1}',
    'PUBLISH t/2 "x" {topicAlias: 2}',
    'PUBLISH t/3 "x"',
    'PUBLISH "" "x" {topicAlias: 1}',
    'PUBLISH t/3 "x"',
    'PUBLISH "" "x" {topicAlias: 2}',
  ])
})

test('an alias is not given with a message that is too large to be sent', async () => {
  const { ben, say } = await createScene({ topicAliasMaximum: 2, maximumPacketSize: 60 }, 0)
  say('x'.repeat(60))
  say('x')
  say('x')
  assert.deepEqual(await ben.take(), ['PUBLISH t/1 "x" {topicAlias: 1}', 'PUBLISH "" "x" {topicAlias: 1}'])
})

test('a message that is sent again has its name or an alias of the new connection [MQTT5 3.3.2-7]', async () => {
  const { ben, say, back } = await createScene({ topicAliasMaximum: 9 })
  say('0', 't/0')
  say('1')
  say('2')
  await ben.take()
  await ben.send(puback(1))
  await ben.cut()
  const lines = await back()
  assert.deepEqual(lines, [
    'PUBLISH t/1 "1" qos1 id2 dup {topicAlias: 1}',
    'PUBLISH "" "2" qos1 id3 dup {topicAlias: 1}',
  ])
})

test('a full queue loses what has expired before anything else', async () => {
  const room = createRoom({ limits: { queuedMessages: 3 } })
  const ben = await room.join('ben', lasting())
  await ben.send(subscribe5('t', { qos: 1 }))
  await ben.cut()
  const say = (payload: string, expiresAt?: number) =>
    room.broker.publish({ topic: 't', payload, qos: 1, expiresAt })
  say('1')
  say('short', 5_000)
  say('3')
  room.clock.advance(5_000)
  say('4')
  const [, ...lines] = await room.open().connect({ ...lasting(), clientId: 'ben' })
  assert.deepEqual(
    lines.map((line) => line.split(' ')[2]),
    ['"1"', '"3"', '"4"'],
  )
  assert.equal(room.broker.counters['$SYS/broker/publish/messages/dropped'], 0)
})

test('PUBRELs are repeated in the order of their PUBRECs [MQTT5 4.6.0-4]', async () => {
  const { ben, say, back } = await createScene({}, 2)
  for (const payload of ['1', '2', '3']) say(payload)
  await ben.send(
    { cmd: 'pubrec', messageId: 2, reasonCode: 0 },
    { cmd: 'pubrec', messageId: 1, reasonCode: 0 },
  )
  await ben.cut()
  assert.deepEqual(await back(), ['PUBLISH t/1 "3" qos2 id3 dup', 'PUBREL 2', 'PUBREL 1'])
})

test('a client that is back with MQTT 3.1.1 sees RETAIN for retained messages only [MQTT-3.3.1-9]', async () => {
  const room = createRoom()
  const ben = await room.join('ben', lasting())
  await ben.send(subscribe5('t', { qos: 1, rap: true }))
  await ben.cut()
  room.broker.publish({ topic: 't', payload: '1', qos: 1, retain: true })
  const again = room.open()
  const fields = { clean: false, clientId: 'ben' }
  assert.deepEqual(await again.connect(fields), ['CONNACK 0 present', 'PUBLISH t "1" qos1 id1'])
  room.broker.publish({ topic: 't', payload: '2', qos: 0, retain: true })
  assert.deepEqual(await again.take(), ['PUBLISH t "2"'])
  assert.deepEqual(await again.subscribe('t'), ['SUBACK 1 [0]', 'PUBLISH t "2" retain'])
})

test('an acknowledgement of what was not repeated yet makes no room [MQTT5 4.9.0-2]', async () => {
  const { room, ben, say } = await createScene({}, 1)
  for (const payload of ['1', '2', '3']) say(payload)
  await ben.cut()
  const again = room.open()
  const [, ...lines] = await again.connect({ ...lasting(600, { receiveMaximum: 1 }), clientId: 'ben' })
  assert.deepEqual(lines, ['PUBLISH t/1 "1" qos1 id1 dup'])
  assert.deepEqual(await again.send(puback(3)), [])
  assert.deepEqual(await again.send(puback(1)), ['PUBLISH t/1 "2" qos1 id2 dup'])
  assert.deepEqual(await again.send(puback(2)), [])
})

test('a PUBREC for what was not repeated yet is answered once', async () => {
  const { room, ben, say } = await createScene({}, 2)
  for (const payload of ['1', '2']) say(payload)
  await ben.cut()
  const again = room.open()
  await again.connect({ ...lasting(600, { receiveMaximum: 1 }), clientId: 'ben' })
  const recorded = { cmd: 'pubrec', messageId: 2, reasonCode: 0 } as const
  assert.deepEqual(await again.send(recorded, pubcomp(2)), ['PUBREL 2'])
  assert.deepEqual(await again.send(refuse('pubrec', 1)), [])
})

test('a QoS 0 message that a slow reader does not get gives it no alias either', async () => {
  const { ben, say } = await createScene({ topicAliasMaximum: 9 }, 0)
  ben.near.pause()
  for (let n = 0; n < 20; n++) say('x'.repeat(4_096), 't/first')
  say('lost', 't/second')
  ben.near.resume()
  await ben.take()
  say('x', 't/second')
  assert.deepEqual(await ben.take(), ['PUBLISH t/second "x" {topicAlias: 2}'])
})

test('a QoS 0 message is encoded once for each version, and shared', async () => {
  const room = createRoom()
  for (const [i, fields] of [five(), five(), {}, {}, five({ topicAliasMaximum: 1 })].entries()) {
    const client = await room.join(`c${i}`, fields)
    await client.subscribe('t')
  }
  room.broker.publish({ topic: 't', payload: 'x' })
  const sent = room.trace.flatMap((event) =>
    event.type === 'packet' && event.packet.cmd === 'publish' ? [event.bytes] : [],
  )
  assert.equal(sent.length, 5)
  assert.equal(new Set(sent).size, 3)
})
