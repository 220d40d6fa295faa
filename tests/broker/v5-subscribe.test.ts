import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hooks } from '../../broker/broker.ts'
import type { Packet } from '../../wire/packet.ts'
import { createRoom, publish, unsubscribe } from './room.ts'
import { five, lasting, subscribe5 } from './v5.ts'

async function createScene(hooks: Hooks = {}) {
  const room = createRoom({ hooks })
  const ana = await room.join('ana', five())
  await ana.take()
  return {
    room,
    ana,
    say: (topic: string, retain = false) => room.broker.publish({ topic, payload: 'x', retain }),
  }
}

const several = (...filters: [filter: string, qos: 0 | 1 | 2][]): Packet => ({
  cmd: 'subscribe',
  messageId: 1,
  subscriptions: filters.map(([topic, qos]) => ({ topic, qos })),
})

test('each filter has its code: granted, not allowed, not accepted, too many [MQTT5 3.8.4-6] [MQTT5 3.9.3-2]', async () => {
  const hooks: Hooks = {
    maySubscribe: (_connection, filter) =>
      filter === 'no' ? { why: 'topic-space' } : filter === 'odd' ? { why: 'filter-invalid' } : true,
  }
  const room = createRoom({ hooks, limits: { subscriptions: 3, levels: 4 } })
  const ana = await room.join('ana', five())
  await ana.take()
  const packet = several(['a', 0], ['b', 1], ['no', 0], ['odd', 0], ['a/b/c/d/e', 0], ['c', 2], ['d', 0])
  const [suback] = await ana.send(packet)
  assert.equal(suback!.split(' {')[0], `SUBACK 1 [0 1 ${0x87} ${0x8f} ${0x8f} 2 ${0x97}]`)
  assert.match(suback!, /reasonString: This topic is not yours to use\./)
  assert.deepEqual(
    room.refusals().map(({ answer }) => answer),
    ['SUBACK 0x87', 'SUBACK 0x8F', 'SUBACK 0x8F', 'SUBACK 0x97'],
  )
})

for (const [title, packet, code] of [
  ['a malformed filter [MQTT5 4.7.1-1]', subscribe5('a/#/b'), '0x81'],
  ['an empty filter [MQTT5 4.7.3-1]', subscribe5(''), '0x81'],
  ['a share name with a wildcard [MQTT5 4.8.2-2]', subscribe5('$share/a+/t'), '0x81'],
  ['a share name and no filter [MQTT5 4.8.2-2]', subscribe5('$share/g'), '0x81'],
  ['No Local on a shared subscription [MQTT5 3.8.3-4]', subscribe5('$share/g/t', { nl: true }), '0x82'],
  ['a packet identifier of 0 [MQTT5 2.2.1-3]', subscribe5('t', { messageId: 0 }), '0x82'],
  ['no filter at all [MQTT5 3.8.3-2]', Uint8Array.of(0x82, 3, 0, 1, 0), '0x82'],
  ['an UNSUBSCRIBE of nothing [MQTT5 3.10.3-2]', Uint8Array.of(0xa2, 3, 0, 1, 0), '0x82'],
  ['an UNSUBSCRIBE from what is no filter [MQTT5 4.7.1-2]', unsubscribe(1, 'a+'), '0x81'],
] as const)
  test(`${title} closes with DISCONNECT ${code}`, async () => {
    const { ana } = await createScene()
    const [line] = await ana.send(packet)
    assert.match(line!, new RegExp(`^DISCONNECT ${code}`))
    assert.equal(ana.ended, true)
  })

test('UNSUBACK says of each filter whether there was one [MQTT5 3.11.3-1] [MQTT5 3.11.3-2]', async () => {
  const { ana } = await createScene()
  await ana.send(subscribe5('a'), subscribe5('$share/g/b'))
  await ana.take()
  assert.deepEqual(await ana.send(unsubscribe(5, 'a', 'never', '$share/g/b', 'a')), [
    `UNSUBACK 5 [0 ${0x11} 0 ${0x11}]`,
  ])
})

test('No Local leaves out what the client has published itself [MQTT5 3.8.3-3]', async () => {
  const { room, ana } = await createScene()
  const ben = await room.join('ben', five())
  await ana.send(subscribe5('t', { nl: true }))
  await ben.send(subscribe5('t', { nl: true }))
  await Promise.all([ana.take(), ben.take()])
  await ana.send(publish('t', 'x'))
  assert.deepEqual([await ana.take(), await ben.take()], [[], ['PUBLISH t "x"']])
})

test('nor does it come as a retained message; to another subscription of the client it does', async () => {
  const { ana } = await createScene()
  await ana.send(publish('t', 'x', { retain: true }))
  assert.deepEqual(await ana.send(subscribe5('t', { nl: true })), ['SUBACK 1 [0]'])
  await ana.send(subscribe5('+'))
  await ana.take()
  assert.deepEqual(await ana.send(publish('t', 'x')), ['PUBLISH t "x"'])
})

test('Retain As Published keeps the RETAIN flag [MQTT5 3.3.1-12] [MQTT5 3.3.1-13]', async () => {
  const { ana, say } = await createScene()
  await ana.send(subscribe5('kept', { rap: true }), subscribe5('plain'))
  await ana.take()
  say('kept', true)
  say('kept')
  say('plain', true)
  assert.deepEqual(await ana.take(), ['PUBLISH kept "x" retain', 'PUBLISH kept "x"', 'PUBLISH plain "x"'])
})

test('a QoS 0 message has the RETAIN flag for those who want it, and not for the others', async () => {
  const { room, ana, say } = await createScene()
  const ben = await room.join('ben', five())
  const old = await room.join('old')
  await ana.send(subscribe5('t', { rap: true }))
  await ben.send(subscribe5('t'))
  await old.subscribe('t')
  await Promise.all([ana.take(), ben.take(), old.take()])
  say('t', true)
  assert.deepEqual(
    [await ana.take(), await ben.take(), await old.take()],
    [['PUBLISH t "x" retain'], ['PUBLISH t "x"'], ['PUBLISH t "x"']],
  )
})

for (const [rh, first, second] of [
  [0, true, true],
  [1, true, false],
  [2, false, false],
] as const)
  test(`Retain Handling ${rh}: retained messages ${first ? 'on the first subscription' : 'never'}${second ? ' and on every other' : ''}`, async () => {
    // [MQTT5 3.3.1-9] [MQTT5 3.3.1-10] [MQTT5 3.3.1-11] [MQTT5 3.8.4-4]
    const { ana, say } = await createScene()
    say('t', true)
    const ask = async () => (await ana.send(subscribe5('t', { rh }))).includes('PUBLISH t "x" retain')
    assert.deepEqual([await ask(), await ask()], [first, second])
  })

test('a message has the identifiers of all subscriptions that it is for [MQTT5 3.3.4-3] [MQTT5 3.3.4-4]', async () => {
  const { ana, say } = await createScene()
  await ana.send(subscribe5('t', { id: 1 }), subscribe5('+', { id: 268_435_455 }), subscribe5('#'))
  await ana.take()
  say('t')
  say('other/t')
  assert.deepEqual(await ana.take(), [
    'PUBLISH t "x" {subscriptionIdentifier: [1,268435455]}',
    'PUBLISH other/t "x"',
  ])
})

test('so does a retained one, of the subscriptions that asked for it', async () => {
  const { ana, say } = await createScene()
  say('t', true)
  await ana.send(subscribe5('+', { id: 1, rh: 2 }))
  await ana.take()
  assert.deepEqual(await ana.send(subscribe5('t', { id: 2 })), [
    'SUBACK 1 [0]',
    'PUBLISH t "x" retain {subscriptionIdentifier: 2}',
  ])
})

test('the same filter again takes on the new identifier and options [MQTT5 3.8.4-3]', async () => {
  const { ana, say } = await createScene()
  await ana.send(subscribe5('t', { id: 1, rap: true }), subscribe5('t', { id: 2 }))
  await ana.take()
  say('t', true)
  assert.deepEqual(await ana.take(), ['PUBLISH t "x" {subscriptionIdentifier: 2}'])
})

test('identifiers stay with a message in the queue', async () => {
  const room = createRoom()
  const ana = await room.join('ana', lasting())
  await ana.send(subscribe5('t', { id: 3, qos: 1 }))
  await ana.cut()
  room.broker.publish({ topic: 't', payload: 'x', qos: 1 })
  const [, line] = await room.open().connect(lasting())
  assert.equal(line, 'PUBLISH t "x" qos1 id1 {subscriptionIdentifier: 3}')
})
