import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hooks } from '../../broker/broker.ts'
import { publish5 as rawPublish, text } from '../wire/frames.ts'
import { createRoom, publish, pubrec, pubrel } from './room.ts'
import { five, lasting, subscribe5, with5 } from './v5.ts'

async function createScene(hooks: Hooks = {}) {
  const room = createRoom({ hooks })
  const ben = await room.join('ben', five())
  const ana = await room.join('ana', five())
  await ben.send(subscribe5('t', { qos: 2 }))
  await Promise.all([ana.take(), ben.take()])
  return { room, ana, ben }
}

const denied: Hooks = {
  mayPublish: (_connection, { topic }) => topic === 't' || { why: 'topic-space' },
  store: () => undefined,
}

test('a message nobody has subscribed to is answered with 0x10 (5.0 §3.4.2.1)', async () => {
  const { ana } = await createScene()
  assert.deepEqual(await ana.send(publish('t', 'x', { qos: 1, id: 1 })), ['PUBACK 1'])
  assert.deepEqual(await ana.send(publish('nobody', 'x', { qos: 1, id: 1 })), ['PUBACK 1 0x10'])
  assert.deepEqual(await ana.send(publish('nobody', 'x', { qos: 2, id: 2 })), ['PUBREC 2 0x10'])
  assert.deepEqual(await ana.send(pubrel(2)), ['PUBCOMP 2'])
})

test('a message that may not be published is answered with 0x87 and why', async () => {
  const { room, ana } = await createScene(denied)
  const why = '0x87 {reasonString: This topic is not yours to use.}'
  assert.deepEqual(await ana.send(publish('x', '', { qos: 1, id: 1 })), [`PUBACK 1 ${why}`])
  assert.deepEqual(await ana.send(publish('x', '', { qos: 2, id: 2 })), [`PUBREC 2 ${why}`])
  assert.deepEqual(await ana.send(publish('x', '')), [])
  assert.deepEqual(
    room.refusals().map(({ answer }) => answer),
    ['PUBACK 0x87', 'PUBREC 0x87', 'dropped'],
  )
})

test('the identifier of a refused QoS 2 message is free again [MQTT5 4.3.3-9]', async () => {
  const { ana, ben } = await createScene(denied)
  await ana.send(publish('x', '', { qos: 2, id: 2 }))
  assert.deepEqual(await ana.send(publish('t', 'new', { qos: 2, id: 2 })), ['PUBREC 2'])
  assert.equal((await ben.take()).length, 1)
})

test('a client that does not want to hear of problems gets codes and no strings [MQTT5 3.1.2-29]', async () => {
  const room = createRoom({ hooks: { mayPublish: () => ({ why: 'topic-space' }) } })
  const quiet = await room.join('quiet', five({ requestProblemInformation: false }))
  await quiet.take()
  assert.deepEqual(await quiet.send(publish('t', 'x', { qos: 1, id: 1 })), ['PUBACK 1 0x87'])
})

test('a topic of more levels than the broker takes is answered with 0x90 (5.0 §3.4.2.1)', async () => {
  const { ana } = await createScene()
  const [puback] = await ana.send(publish('/'.repeat(300), 'x', { qos: 1, id: 1 }))
  assert.match(puback!, /^PUBACK 1 0x90/)
})

const closing: [title: string, packet: Parameters<typeof with5> | Uint8Array, code: string][] = [
  ['a wildcard in a topic name [MQTT5 3.3.2-2]', ['a/#', 'x', {}], '0x81'],
  ['a packet identifier of 0 [MQTT5 2.2.1-3]', ['t', 'x', {}, { qos: 1, id: 0 }], '0x82'],
  ['DUP with QoS 0 [MQTT5 3.3.1-2]', ['t', 'x', {}, { dup: true }], '0x81'],
  [
    'a Subscription Identifier from a client [MQTT5 3.3.4-6]',
    ['t', 'x', { subscriptionIdentifier: 1 }],
    '0x82',
  ],
  ['a wildcard in a response topic [MQTT5 3.3.2-14]', ['t', 'x', { responseTopic: 'a/+' }], '0x82'],
  ['an empty response topic [MQTT5 3.3.2-14]', ['t', 'x', { responseTopic: '' }], '0x82'],
  ['a Topic Alias 0 [MQTT5 3.3.2-8]', ['t', 'x', { topicAlias: 0 }], '0x94'],
  ['a Topic Alias above the maximum [MQTT5 3.2.2-17]', ['t', 'x', { topicAlias: 101 }], '0x94'],
  ['no topic name and no alias (5.0 §3.3.2.1)', ['', 'x', {}], '0x82'],
  ['an alias that was never given a name (5.0 §3.3.2.3.4)', ['', 'x', { topicAlias: 7 }], '0x82'],
  ['a Reason String in a PUBLISH (5.0 §2.2.2.2)', rawPublish([0x1f, ...text('x')]), '0x81'],
  ['Message Expiry twice (5.0 §2.2.2.2)', rawPublish([2, 0, 0, 0, 1, 2, 0, 0, 0, 1]), '0x82'],
]

for (const [title, packet, code] of closing)
  test(`${title} closes with DISCONNECT ${code}`, async () => {
    const { room, ana, ben } = await createScene()
    const [line, ...more] = await ana.send(packet instanceof Uint8Array ? packet : with5(...packet))
    assert.match(line!, new RegExp(`^DISCONNECT ${code}`))
    assert.deepEqual([more, ana.ended, await ben.take()], [[], true, []])
    assert.equal(room.refusals()[0]?.answer, `DISCONNECT ${code}`)
  })

test('what travels with a message arrives unchanged and in order [MQTT5 3.3.2-4] [MQTT5 3.3.2-15] to [MQTT5 3.3.2-20]', async () => {
  const { ana, ben } = await createScene()
  const properties = {
    payloadFormatIndicator: false,
    contentType: 'text/plain',
    responseTopic: 'answers/ana',
    correlationData: Buffer.from([0, 255]),
    userProperties: [{ z: '1' }, { a: '2' }, { z: '3' }, { '5': '' }] as never,
  }
  for (const qos of [0, 1, 2] as const) {
    await ana.send(with5('t', 'x', properties, { qos, id: qos }))
    await ben.take()
    assert.deepEqual((ben.packets.at(-1) as { properties: object }).properties, properties)
  }
})

test('a payload that is said to be UTF-8 and is not is refused with 0x99 (5.0 §3.3.2.3.2)', async () => {
  const { ana, ben } = await createScene()
  const bad = {
    ...with5('t', '', { payloadFormatIndicator: true }, { qos: 1, id: 1 }),
    payload: Buffer.of(0xff),
  }
  const [puback] = await ana.send(bad as never)
  assert.match(puback!, /^PUBACK 1 0x99/)
  assert.deepEqual(await ana.send(with5('t', 'é', { payloadFormatIndicator: true }, { qos: 1, id: 1 })), [
    'PUBACK 1',
  ])
  assert.deepEqual(await ben.take(), ['PUBLISH t "é" qos1 id1 {payloadFormatIndicator: true}'])
})

test("a client's alias stands for its topic name, and may be given another [MQTT5 3.3.2-12]", async () => {
  const { ana, ben } = await createScene()
  await ben.send(subscribe5('u'))
  await ben.take()
  await ana.send(
    with5('t', '1', { topicAlias: 100 }),
    with5('', '2', { topicAlias: 100 }),
    with5('u', '3', { topicAlias: 100 }),
    with5('', '4', { topicAlias: 100 }),
  )
  assert.deepEqual(await ben.take(), ['PUBLISH t "1"', 'PUBLISH t "2"', 'PUBLISH u "3"', 'PUBLISH u "4"'])
})

test('aliases end with their connection [MQTT5 3.3.2-7]', async () => {
  const room = createRoom()
  const first = await room.join('ana', lasting())
  await first.send(with5('t', '1', { topicAlias: 1 }))
  await first.cut()
  const again = await room.join('ana', lasting())
  await again.take()
  const [line] = await again.send(with5('', '2', { topicAlias: 1 }))
  assert.match(line!, /^DISCONNECT 0x82/)
})

test('more unanswered messages than Receive Maximum: DISCONNECT 0x93 [MQTT5 3.3.4-7]', async () => {
  const room = createRoom({ limits: { receiveMaximum: 2 } })
  const ana = await room.join('ana', five())
  const send = (id: number) => ana.send(publish('t', 'x', { qos: 2, id }))
  await send(1)
  await send(2)
  await ana.send(publish('t', 'again', { qos: 2, id: 2, dup: true }))
  await ana.send(pubrel(1))
  await ana.take()
  assert.deepEqual(await send(3), ['PUBREC 3 0x10'])
  const [line] = await send(4)
  assert.match(line!, /^DISCONNECT 0x93/)
})

test('messages whose storing takes long count too, until their PUBACK', async () => {
  const done: (() => void)[] = []
  const hooks: Hooks = { store: () => new Promise<void>((stored) => done.push(stored)) }
  const room = createRoom({ hooks, limits: { receiveMaximum: 2 } })
  const ana = await room.join('ana', five())
  await ana.send(publish('t', 'x', { qos: 1, id: 1 }), publish('t', 'x', { qos: 1, id: 2 }))
  done[0]!()
  await ana.take()
  assert.deepEqual(await ana.send(publish('t', 'x', { qos: 1, id: 3 })), [])
  const [line] = await ana.send(publish('t', 'x', { qos: 1, id: 4 }))
  assert.match(line!, /^DISCONNECT 0x93/)
})

test('too many half open QoS 2 messages are refused one by one with 0x97', async () => {
  const room = createRoom({ limits: { halfOpen: 1 } })
  const ana = await room.join('ana', five())
  await ana.send(publish('t', 'x', { qos: 2, id: 1 }))
  await ana.take()
  const [pubrec] = await ana.send(publish('t', 'x', { qos: 2, id: 2 }))
  assert.match(pubrec!, /^PUBREC 2 0x97/)
  assert.equal(ana.ended, false)
})

test('acknowledgements of nothing are answered with 0x92 (5.0 §3.6.2.1, §3.7.2.1)', async () => {
  const { ana } = await createScene()
  assert.deepEqual(await ana.send(pubrel(9)), ['PUBCOMP 9 0x92'])
  assert.deepEqual(await ana.send(pubrec(9)), ['PUBREL 9 0x92'])
})

test('a repeated QoS 2 message is answered again and routed once [MQTT5 4.3.3-10]', async () => {
  const { ana, ben } = await createScene()
  const again = publish('t', 'x', { qos: 2, id: 1, dup: true })
  assert.deepEqual(await ana.send(publish('t', 'x', { qos: 2, id: 1 }), again), ['PUBREC 1', 'PUBREC 1'])
  assert.equal((await ben.take()).length, 1)
})
