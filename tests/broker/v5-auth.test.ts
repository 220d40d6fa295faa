import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Exchange, Hooks } from '../../broker/broker.ts'
import { classroomLimits } from '../../wire/gate.ts'
import { findText } from '../../wire/visible.ts'
import { createRoom, pingreq, publish } from './room.ts'
import { disconnect5, five } from './v5.ts'

/** An example of a method: the client proves that it can spell a word backwards. Nothing secret crosses the wire. */
const backwards =
  (word: string): Exchange =>
  (data) => {
    if (data === undefined || data.length === 0) return { challenge: Buffer.from(word) }
    const isRight = findText(data) === [...word].reverse().join('')
    return isRight ? { account: 'ana', data: Buffer.from('welcome') } : { refuse: 4, why: 'wrong-password' }
  }

function createScene(hooks: Hooks = {}) {
  let turn = 0
  return createRoom({
    gate: classroomLimits,
    hooks: {
      enhancedAuthentication: (method) => (method === 'BACKWARDS' ? backwards(`word${++turn}`) : undefined),
      ...hooks,
    },
  })
}

const auth = (reasonCode: number, data: string, method = 'BACKWARDS') =>
  ({
    cmd: 'auth',
    reasonCode,
    properties: { authenticationMethod: method, authenticationData: Buffer.from(data) },
  }) as const

const asked = five({ authenticationMethod: 'BACKWARDS' })

async function join() {
  const room = createScene()
  const client = room.open()
  await client.connect(asked)
  const lines = await client.send(auth(0x18, '1drow'))
  return { room, client, lines }
}

test('question and answer come between CONNECT and CONNACK [MQTT5 4.12.0-2] [MQTT5 4.12.0-5]', async () => {
  const room = createScene()
  const client = room.open()
  assert.deepEqual(await client.connect(asked), [
    'AUTH 0x18 {authenticationMethod: BACKWARDS, authenticationData: word1}',
  ])
  const [connack] = await client.send(auth(0x18, '1drow'))
  assert.match(connack!, /^CONNACK 0 .*authenticationMethod: BACKWARDS, authenticationData: welcome/)
  assert.equal(room.broker.snapshot().sessions[0]?.account, 'ana')
})

test('a first step may be in CONNECT already', async () => {
  const authenticationData = Buffer.from('1drow')
  const client = createScene().open()
  const [connack] = await client.connect(five({ authenticationMethod: 'BACKWARDS', authenticationData }))
  assert.match(connack!, /^CONNACK 0 /)
})

test('a wrong answer is refused [MQTT5 4.12.0-4]', async () => {
  const client = createScene().open()
  await client.connect(asked)
  const [connack] = await client.send(auth(0x18, 'word1'))
  assert.match(connack!, /^CONNACK 0x86/)
  assert.equal(client.ended, true)
})

test('an unknown method is answered with CONNACK 0x8C [MQTT5 4.12.0-1]', async () => {
  for (const room of [createScene(), createRoom()]) {
    const client = room.open()
    const [connack] = await client.connect(five({ authenticationMethod: 'SCRAM-SHA-1' }))
    assert.match(connack!, /^CONNACK 0x8C/)
    assert.equal(client.ended, true)
  }
})

test('data without a method is a protocol error (5.0 §3.1.2.11.10)', async () => {
  const [connack] = await createScene()
    .open()
    .connect(five({ authenticationData: Buffer.from('x') }))
  assert.match(connack!, /^CONNACK 0x82/)
})

for (const [title, packet] of [
  ['PINGREQ', pingreq],
  ['PUBLISH', publish('t', 'x', { retain: true })],
  ['a second CONNECT', { cmd: 'connect', clientId: 'ana', protocolVersion: 5, clean: true }],
  ['AUTH with another method', auth(0x18, 'x', 'OTHER')],
  ['AUTH that asks to authenticate again', auth(0x19, 'x')],
  ['AUTH that says success', auth(0, 'x')],
] as const)
  test(`${title} in the middle of it is a protocol error [MQTT5 3.1.2-30]`, async () => {
    const room = createScene()
    const client = room.open()
    await client.connect(asked)
    const [connack] = await client.send(packet as never)
    assert.match(connack!, /^CONNACK 0x82/)
    assert.equal(client.ended, true)
    assert.deepEqual(room.broker.snapshot(), { sessions: [], retained: [] })
  })

test('a client may give up instead', async () => {
  const room = createScene()
  const client = room.open()
  await client.connect(asked)
  assert.deepEqual(await client.send(disconnect5()), [])
  assert.equal(room.ends()[client.id], 'client: DISCONNECT')
})

test('and one that never answers is not waited for', async () => {
  const room = createScene()
  const client = room.open()
  await client.connect(asked)
  room.clock.advance(5_000)
  await client.take()
  assert.equal(room.ends()[client.id], 'broker: timeout')
})

test('a client may authenticate again, and goes on meanwhile [MQTT5 4.12.1-1]', async () => {
  const { client } = await join()
  assert.deepEqual(await client.send(auth(0x19, '')), [
    'AUTH 0x18 {authenticationMethod: BACKWARDS, authenticationData: word2}',
  ])
  assert.deepEqual(await client.send(pingreq), ['PINGRESP'])
  assert.deepEqual(await client.send(auth(0x18, '2drow')), [
    'AUTH {authenticationMethod: BACKWARDS, authenticationData: welcome}',
  ])
})

test('who fails then is disconnected [MQTT5 4.12.1-2]', async () => {
  const { client } = await join()
  await client.send(auth(0x19, ''))
  const [line] = await client.send(auth(0x18, 'wrong'))
  assert.match(line!, /^DISCONNECT 0x87/)
  assert.equal(client.ended, true)
})

for (const [title, packet] of [
  ['by another method', auth(0x19, '', 'OTHER')],
  ['without having been asked', auth(0x18, 'x')],
] as const)
  test(`AUTH ${title} is a protocol error`, async () => {
    const { client } = await join()
    const [line] = await client.send(packet)
    assert.match(line!, /^DISCONNECT 0x82/)
  })

test('AUTH from a client that named no method is a protocol error [MQTT5 4.12.0-7]', async () => {
  const client = await createScene().join('ana', five())
  await client.take()
  const [line] = await client.send(auth(0x19, ''))
  assert.match(line!, /^DISCONNECT 0x82/)
})

test('AUTH with nothing in it says success without a method: a protocol error (5.0 §3.15.2.2.2)', async () => {
  const client = await createScene().join('ana', five())
  await client.take()
  assert.deepEqual(await client.send(Uint8Array.of(0xf0, 0)), ['DISCONNECT 0x82'])
})
