import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hooks } from '../../broker/broker.ts'
import { classroomLimits } from '../../wire/gate.ts'
import { encode } from '../../wire/packet.ts'
import { connect5 as rawConnect, text } from '../wire/frames.ts'
import { bytes, connect, createRoom, pingreq, publish } from './room.ts'
import { disconnect5, five, lasting } from './v5.ts'

/** What the broker always tells. */
const USUAL = 'topicAliasMaximum: 100, receiveMaximum: 1000'

test('an MQTT 5 CONNECT is accepted [MQTT5 3.1.4-5]', async () => {
  const client = createRoom().open()
  assert.deepEqual(await client.connect(five()), [`CONNACK 0 {${USUAL}}`])
})

test('a client without an identifier reads in CONNACK which one it got [MQTT5 3.1.3-7] [MQTT5 3.2.2-16]', async () => {
  const room = createRoom()
  for (const [flags, assigned] of [
    [2, 'assigned-1'],
    [0, 'assigned-2'],
  ] as const) {
    const client = room.open()
    assert.deepEqual(await client.send(rawConnect({ flags, clientId: text('') })), [
      `CONNACK 0 {${USUAL}, assignedClientIdentifier: ${assigned}}`,
    ])
    assert.ok(room.broker.snapshot().sessions.some(({ clientId }) => clientId === assigned))
  }
})

test('a password needs no user name (5.0 §3.1.2.9)', async () => {
  const seen: unknown[] = []
  const hooks: Hooks = {
    authenticate({ username, password }) {
      seen.push([username, `${password}`])
      return {}
    },
  }
  const client = createRoom({ hooks }).open()
  await client.send(rawConnect({ flags: 0x42, rest: text('token') }))
  assert.deepEqual(seen, [[undefined, 'token']])
  assert.equal(client.ended, false)
})

for (const [refuse, reasonCode] of [
  [2, 0x85],
  [3, 0x88],
  [4, 0x86],
  [5, 0x87],
] as const)
  test(`a hook's refusal ${refuse} is CONNACK 0x${reasonCode.toString(16)} in MQTT 5, with its reason [MQTT5 3.2.2-7]`, async () => {
    const room = createRoom({ hooks: { authenticate: () => ({ refuse, why: 'wrong-password' }) } })
    const client = room.open()
    const code = `0x${reasonCode.toString(16)}`
    assert.deepEqual(await client.connect(five()), [
      `CONNACK ${code} {reasonString: The password does not belong to this user name.}`,
    ])
    assert.equal(client.ended, true)
    assert.equal(room.refusals()[0]?.answer, `CONNACK ${code}`)
  })

for (const [isForGood, code] of [
  [false, '0x9C'],
  [true, '0x9D'],
] as const)
  test(`a client may be sent to another broker ${isForGood ? 'for good' : 'for now'} (5.0 §4.11)`, async () => {
    const elsewhere = { serverReference: 'b.class:1883', isForGood }
    const room = createRoom({ hooks: { authenticate: () => ({ refuse: 3, why: 'limit', elsewhere }) } })
    const [connack] = await room.open().connect(five())
    assert.match(connack!, new RegExp(`^CONNACK ${code} .*serverReference: b.class:1883`))
    const [older] = await room.open().connect()
    assert.equal(older, 'CONNACK 3')
  })

test('a malformed CONNECT of MQTT 5 is answered with CONNACK 0x81, a protocol error with 0x82 (5.0 §4.13.1)', async () => {
  const room = createRoom()
  for (const [props, code] of [
    [[0x23, 0, 1], 0x81],
    [[0x21, 0, 0], 0x82],
  ] as const) {
    const client = room.open()
    const written: number[] = []
    client.near.connect({ receive: (bytes) => void written.push(...bytes), ended: () => {} })
    await client.send(rawConnect({ props: [...props] }))
    assert.deepEqual(written, [0x20, 3, 0, code, 0])
    assert.equal(room.refusals().at(-1)?.answer, `CONNACK 0x${code.toString(16)}`)
    assert.equal(room.ends()[client.id], 'broker: malformed')
  }
})

test('a second CONNECT is answered with DISCONNECT 0x82 [MQTT5 3.1.0-2]', async () => {
  const client = createRoom().open()
  await client.connect(five())
  const [line] = await client.connect(five())
  assert.match(line!, /^DISCONNECT 0x82/)
  assert.equal(client.ended, true)
})

test('the older connection of a client identifier is told that it was taken over [MQTT5 3.1.4-3]', async () => {
  const room = createRoom()
  const first = await room.join('ana', five())
  await first.take()
  const second = await room.join('ana', five())
  assert.deepEqual(await first.take(), ['DISCONNECT 0x8E'])
  assert.deepEqual([first.ended, second.ended], [true, false])
})

test('keep alive ends with DISCONNECT 0x8D [MQTT5 3.1.2-22]', async () => {
  const room = createRoom()
  const client = await room.join('ana', five({}, { keepalive: 10 }))
  await client.take()
  room.clock.advance(15_000)
  assert.deepEqual(await client.take(), ['DISCONNECT 0x8D'])
})

test('the broker may want a shorter keep alive than the client, and means it [MQTT5 3.1.2-21]', async () => {
  const room = createRoom({ limits: { keepAlive: 60 } })
  for (const keepalive of [0, 600]) {
    const client = room.open()
    const [connack] = await client.connect(five({}, { keepalive }))
    assert.match(connack!, /serverKeepAlive: 60/)
    room.clock.advance(90_000)
    assert.deepEqual(await client.take(), ['DISCONNECT 0x8D'])
  }
  const [connack] = await room.open().connect(five({}, { keepalive: 30 }))
  assert.doesNotMatch(connack!, /serverKeepAlive/)
})

test('an older client keeps its own keep alive, for nobody can tell it another', async () => {
  const room = createRoom({ limits: { keepAlive: 60 } })
  const client = await room.join('ana', { keepalive: 600 })
  room.clock.advance(800_000)
  await client.take()
  assert.equal(client.ended, false)
})

test("CONNACK names the gate's largest packet, and a larger one is answered with DISCONNECT 0x95 [MQTT5 3.2.2-15]", async () => {
  const room = createRoom({ gate: classroomLimits })
  const client = room.open()
  assert.deepEqual(await client.connect(five()), [`CONNACK 0 {${USUAL}, maximumPacketSize: 67584}`])
  const topic = 6 + 1 // first byte, length, and "t" with its length and no properties
  const fits = publish('t', 'x'.repeat(67_584 - topic - 1))
  assert.equal(encode(fits, 5).length, 67_584)
  assert.deepEqual(await client.send(fits, pingreq), ['PINGRESP'])
  assert.deepEqual(await client.send(publish('t', 'x'.repeat(67_584 - topic))), ['DISCONNECT 0x95'])
})

test('Response Information comes to who asks for it [MQTT5 3.1.2-28]', async () => {
  const hooks: Hooks = { responseInformation: ({ clientId }) => `answers/${clientId}` }
  const room = createRoom({ hooks })
  const [asked] = await room.open().connect(five({ requestResponseInformation: true }))
  assert.match(asked!, /responseInformation: answers\/ana/)
  for (const properties of [{}, { requestResponseInformation: false }]) {
    const [other] = await room.open().connect(five(properties))
    assert.doesNotMatch(other!, /responseInformation/)
  }
})

test('level 6 is answered in the form of 3.1.1 still [MQTT-3.1.2-2]', async () => {
  const client = createRoom().open()
  const frame = rawConnect()
  frame[8] = 6
  assert.deepEqual(await client.send(frame), ['CONNACK 1'])
})

test('a broker that closes says why: shutting down, by the administrator, moved', async () => {
  const room = createRoom({ hooks: { authenticate: () => ({ account: 'ana' }) } })
  const say = async (act: () => void) => {
    const client = await room.join('ana', five())
    await client.take()
    act()
    return client.take()
  }
  assert.deepEqual(await say(() => room.broker.disconnectAll('over')), ['DISCONNECT 0x8B'])
  assert.deepEqual(await say(() => room.broker.disconnectAccount('ana', 'removed')), ['DISCONNECT 0x98'])
  assert.deepEqual(await say(() => room.broker.dropSession('ana')), ['DISCONNECT 0x98'])
  const goodbye = { reasonCode: 0x9d, serverReference: 'b.class' }
  assert.deepEqual(await say(() => room.broker.disconnectAll('moved', goodbye)), [
    'DISCONNECT 0x9D {serverReference: b.class}',
  ])
})

test('Session Present follows Clean Start and what was kept [MQTT5 3.2.2-2] [MQTT5 3.2.2-3]', async () => {
  const room = createRoom()
  const come = async (clean: boolean) => {
    const client = room.open()
    const [connack] = await client.connect({ ...lasting(60), clean })
    await client.send(disconnect5())
    return connack!.includes('present')
  }
  assert.deepEqual(
    [await come(false), await come(false), await come(true), await come(false)],
    [false, true, false, true],
  )
})

test('clients of all versions meet on one broker', async () => {
  const room = createRoom()
  const older = await room.join('older')
  const newer = await room.join('newer', five())
  await older.subscribe('t')
  await newer.subscribe('t')
  await Promise.all([older.take(), newer.take()])
  await older.send(publish('t', 'old'))
  await newer.send({ ...publish('t', 'new'), properties: { contentType: 'x' } } as never)
  assert.deepEqual(await older.take(), ['PUBLISH t "new"'])
  assert.deepEqual(
    newer.packets.flatMap((packet) => (packet.cmd === 'publish' ? [packet.properties?.contentType] : [])),
    [undefined, 'x'],
  )
})

test('the first packet must be CONNECT in any version', async () => {
  const client = createRoom().open()
  assert.deepEqual(await client.send(bytes(0xf0, 0)), [])
  assert.equal(client.ended, true)
  const other = createRoom().open()
  await other.send(Buffer.concat([encode(connect(five()), 5), encode(pingreq, 5)]))
  assert.equal(other.ended, false)
})
