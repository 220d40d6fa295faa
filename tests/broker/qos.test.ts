import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hooks } from '../../broker/broker.ts'
import { encode } from '../../wire/packet.ts'
import { bytes, createRoom, puback, pubcomp, publish, pubrec, pubrel, settle } from './room.ts'

const violations: [title: string, packet: Uint8Array, why: string][] = [
  ['a PUBLISH with QoS 3 [MQTT-3.3.1-4]', bytes(0x36, 5, 0, 1, 0x61, 0, 1), 'malformed'],
  ['a PUBLISH with QoS 0 and DUP [MQTT-3.3.1-2]', bytes(0x38, 3, 0, 1, 0x61), 'malformed'],
  ['a QoS 1 PUBLISH with packet identifier 0 [MQTT-2.3.1-1]', bytes(0x32, 5, 0, 1, 0x61, 0, 0), 'malformed'],
  ['a QoS 2 PUBLISH without a packet identifier [MQTT-2.3.1-1]', bytes(0x34, 3, 0, 1, 0x61), 'malformed'],
  ['a PUBLISH to a/+ [MQTT-3.3.2-2]', encode(publish('a/+', 'x')), 'topic-invalid'],
  ['a PUBLISH to # [MQTT-3.3.2-2]', encode(publish('#', 'x')), 'topic-invalid'],
  ['a PUBLISH to an empty topic name [MQTT-4.7.3-1]', bytes(0x30, 2, 0, 0), 'topic-invalid'],
  ['a PUBLISH whose topic name is not UTF-8 [MQTT-1.5.3-1]', bytes(0x30, 3, 0, 1, 0xff), 'malformed'],
  ['a PUBLISH with U+0000 in its topic name [MQTT-1.5.3-2]', bytes(0x30, 3, 0, 1, 0), 'malformed'],
  ['a PUBREL with flags 0000 [MQTT-3.6.1-1]', bytes(0x60, 2, 0, 1), 'malformed'],
  ['a PUBACK with packet identifier 0 [MQTT-2.3.1-6]', bytes(0x40, 2, 0, 0), 'malformed'],
  ['a PUBACK without a packet identifier [MQTT-2.3.1-6]', bytes(0x40, 0), 'malformed'],
]

for (const [title, packet, why] of violations)
  test(`${title} closes the connection`, async () => {
    const room = createRoom()
    const client = await room.join('ana')
    await client.take()
    assert.deepEqual(await client.send(packet), [])
    assert.equal(client.ended, true)
    assert.equal(room.refusals()[0]?.why, why)
  })

test('QoS 0 is not answered, QoS 1 by PUBACK, QoS 2 by PUBREC [MQTT-3.3.4-1]', async () => {
  const client = await createRoom().join('ana')
  await client.take()
  assert.deepEqual(await client.send(publish('t', 'x')), [])
  assert.deepEqual(await client.send(publish('t', 'x', { qos: 1, id: 65_535 })), ['PUBACK 65535'])
  assert.deepEqual(await client.send(publish('t', 'x', { qos: 2, id: 9 })), ['PUBREC 9'])
  assert.deepEqual(await client.send(pubrel(9)), ['PUBCOMP 9'])
})

test('a QoS 1 message sent twice is delivered twice: at least once [MQTT-4.3.2-2]', async () => {
  const client = await createRoom().join('ana')
  await client.subscribe('t')
  await client.take()
  const first = await client.send(publish('t', 'x', { qos: 1, id: 1 }))
  const second = await client.send(publish('t', 'x', { qos: 1, id: 1, dup: true }))
  assert.deepEqual(
    [first, second],
    [
      ['PUBLISH t "x"', 'PUBACK 1'],
      ['PUBLISH t "x"', 'PUBACK 1'],
    ],
  )
})

test('a QoS 2 message sent twice is delivered once, and PUBREC comes twice [MQTT-4.3.3-2]', async () => {
  const client = await createRoom().join('ana')
  await client.subscribe('t')
  await client.take()
  assert.deepEqual(await client.send(publish('t', 'x', { qos: 2, id: 1 })), ['PUBLISH t "x"', 'PUBREC 1'])
  assert.deepEqual(await client.send(publish('t', 'x', { qos: 2, id: 1, dup: true })), ['PUBREC 1'])
  assert.deepEqual(await client.send(publish('t', 'x', { qos: 2, id: 1 })), ['PUBREC 1'], 'whatever DUP says')
  assert.deepEqual(await client.send(pubrel(1)), ['PUBCOMP 1'])
  const next = await client.send(publish('t', 'y', { qos: 2, id: 1 }))
  assert.deepEqual(next, ['PUBLISH t "y"', 'PUBREC 1'], 'after PUBREL the identifier is new')
})

test('PUBREL for an identifier that nobody knows is answered by PUBCOMP', async () => {
  const client = await createRoom().join('ana')
  await client.take()
  assert.deepEqual(await client.send(pubrel(77)), ['PUBCOMP 77'])
})

test('acknowledgements of nothing are ignored, but for PUBREC, which waits for its PUBREL', async () => {
  const client = await createRoom().join('ana')
  await client.take()
  assert.deepEqual(await client.send(puback(1), pubcomp(2), pubrec(3)), ['PUBREL 3'])
  assert.equal(client.ended, false)
})

test('an acknowledgement of the other kind leaves the message in flight', async () => {
  const room = createRoom()
  const client = await room.join('ana')
  await client.subscribe('t', 2)
  room.broker.publish({ topic: 't', payload: 'one', qos: 1 })
  room.broker.publish({ topic: 't', payload: 'two', qos: 2 })
  await client.take()
  assert.deepEqual(await client.send(pubrec(1), pubcomp(1), puback(2), pubcomp(2)), [])
  assert.equal(room.broker.snapshot().sessions[0]?.inFlight.length, 2)
  assert.deepEqual(await client.send(puback(1), pubrec(2), pubcomp(2)), ['PUBREL 2'])
  assert.equal(room.broker.snapshot().sessions[0]?.inFlight.length, 0)
})

test('incoming DUP is not passed on [MQTT-3.3.1-3]', async () => {
  const client = await createRoom().join('ana')
  await client.subscribe('t', 1)
  await client.take()
  const answers = await client.send(publish('t', 'x', { qos: 1, id: 4, dup: true }))
  assert.deepEqual(answers, ['PUBLISH t "x" qos1 id1', 'PUBACK 4'])
})

test('a packet identifier in flight is not used again, after 65,535 comes 1 [MQTT-2.3.1-4]', async () => {
  const room = createRoom()
  const client = await room.join('ana')
  await client.subscribe('t', 1)
  room.broker.publish({ topic: 't', payload: 'stays', qos: 1 })
  for (let id = 2; id <= 65_535; id++) {
    room.broker.publish({ topic: 't', payload: '', qos: 1 })
    client.near.write([encode(puback(id))])
    if (id % 64 === 0) await settle()
  }
  await client.take()
  room.broker.publish({ topic: 't', payload: 'after', qos: 1 })
  assert.deepEqual(await client.take(), ['PUBLISH t "after" qos1 id2'])
})

test('a publish that may not be is acknowledged and dropped [MQTT-3.3.5-2]', async () => {
  const hooks: Hooks = {
    mayPublish: (_connection, { topic }) => topic === 'ok' || { why: 'topic-space', detail: { own: 'ok' } },
  }
  const room = createRoom({ hooks })
  const client = await room.join('ana')
  await client.subscribe('#', 2)
  await client.take()
  assert.deepEqual(await client.send(publish('no', 'x', { retain: true })), [])
  assert.deepEqual(await client.send(publish('no', 'x', { qos: 1, id: 1, retain: true })), ['PUBACK 1'])
  assert.deepEqual(await client.send(publish('no', 'x', { qos: 2, id: 2 })), ['PUBREC 2'])
  assert.deepEqual(await client.send(publish('no', 'x', { qos: 2, id: 2, dup: true })), ['PUBREC 2'])
  assert.deepEqual(await client.send(pubrel(2)), ['PUBCOMP 2'])
  const detail = { topic: 'no', own: 'ok' }
  assert.deepEqual(room.refusals(), [
    { what: 'publish', why: 'topic-space', answer: 'dropped', detail },
    { what: 'publish', why: 'topic-space', answer: 'acknowledged and dropped', detail },
    { what: 'publish', why: 'topic-space', answer: 'acknowledged and dropped', detail },
  ])
  assert.deepEqual(room.broker.snapshot().retained, [])
})

test('QoS 2 left half open: the broker holds 1,000, then closes the connection', async () => {
  const room = createRoom()
  const client = await room.join('ana', { clean: false })
  for (let id = 1; id <= 65_535 && !client.ended; id++) {
    client.near.write([encode(publish('t', '', { qos: 2, id }))])
    if (id % 64 === 0) await settle()
  }
  await client.take()
  assert.equal(client.ended, true)
  assert.equal(room.broker.snapshot().sessions[0]?.halfOpen.length, 1_000)
  assert.equal(room.refusals()[0]?.why, 'limit')
  const again = room.open()
  await again.connect({ clean: false })
  assert.deepEqual(await again.send(pubrel(1), publish('t', '', { qos: 2, id: 1_001 })), [
    'PUBCOMP 1',
    'PUBREC 1001',
  ])
})

/** A store whose promises are kept or broken by hand. */
function createStore() {
  const pending: { payload: string; keep(): void; break(): void }[] = []
  const hooks: Hooks = {
    store: ({ payload }) =>
      new Promise<void>((keep, fail) => {
        pending.push({
          payload: String(Buffer.from(payload)),
          keep,
          break: () => fail(new Error('disk full')),
        })
      }),
  }
  return { pending, hooks }
}

test('PUBACK and PUBREC wait until the message is stored, in order [MQTT-4.6.0-2] [MQTT-4.6.0-3]; routing does not', async () => {
  const { pending, hooks } = createStore()
  const room = createRoom({ hooks })
  const client = await room.join('ana')
  await client.subscribe('t')
  await client.take()
  const seen = await client.send(
    publish('t', 'one', { qos: 1, id: 1 }),
    publish('t', 'two', { qos: 2, id: 2 }),
    publish('t', 'three', { qos: 1, id: 3 }),
  )
  assert.deepEqual(seen, ['PUBLISH t "one"', 'PUBLISH t "two"', 'PUBLISH t "three"'])
  pending[1]!.keep()
  pending[2]!.keep()
  assert.deepEqual(await client.take(), [], 'the first is not stored yet')
  pending[0]!.keep()
  assert.deepEqual(await client.take(), ['PUBACK 1', 'PUBREC 2', 'PUBACK 3'])
})

test('an answer that needs no storing waits for those before it', async () => {
  const { pending, hooks } = createStore()
  hooks.mayPublish = (_connection, { topic }) => topic === 't' || { why: 'topic-space' }
  const client = await createRoom({ hooks }).join('ana')
  await client.take()
  const seen = await client.send(publish('t', 'x', { qos: 1, id: 1 }), publish('no', 'x', { qos: 1, id: 2 }))
  assert.deepEqual(seen, [])
  pending[0]!.keep()
  assert.deepEqual(await client.take(), ['PUBACK 1', 'PUBACK 2'])
})

test('QoS 0 messages are not stored: nothing waits for them', async () => {
  const { pending, hooks } = createStore()
  const client = await createRoom({ hooks }).join('ana')
  await client.send(publish('t', 'x'))
  assert.equal(pending.length, 0)
})

test('a message that cannot be stored is not acknowledged, and its connection is closed [MQTT-4.8.0-2]', async () => {
  const { pending, hooks } = createStore()
  const room = createRoom({ hooks })
  const client = await room.join('ana')
  await client.take()
  await client.send(publish('t', 'x', { qos: 1, id: 1 }))
  pending[0]!.break()
  assert.deepEqual(await client.take(), [])
  assert.equal(client.ended, true)
})

test('a store that throws has failed too', async () => {
  const hooks: Hooks = {
    store() {
      throw new Error('disk full')
    },
  }
  const client = await createRoom({ hooks }).join('ana')
  await client.take()
  assert.deepEqual(await client.send(publish('t', 'x', { qos: 1, id: 1 })), [])
  assert.equal(client.ended, true)
})

test('a QoS 2 message whose storing failed is stored when it comes again, and still routed once', async () => {
  const { pending, hooks } = createStore()
  const room = createRoom({ hooks })
  const listener = await room.join('listener')
  await listener.subscribe('t')
  await listener.take()
  const client = await room.join('ana', { clean: false })
  await client.send(publish('t', 'x', { qos: 2, id: 1 }))
  pending[0]!.break()
  await settle()
  const again = room.open()
  await again.connect({ clean: false })
  await again.take()
  assert.deepEqual(await again.send(publish('t', 'x', { qos: 2, id: 1, dup: true })), [])
  pending[1]!.keep()
  assert.deepEqual(await again.take(), ['PUBREC 1'])
  assert.deepEqual(await listener.take(), ['PUBLISH t "x"'])
})

test('a QoS 2 message that comes again while it is being stored is not stored twice', async () => {
  const { pending, hooks } = createStore()
  const room = createRoom({ hooks })
  const client = await room.join('ana', { clean: false })
  await client.send(publish('t', 'x', { qos: 2, id: 1 }))
  await client.cut()
  const again = room.open()
  await again.connect({ clean: false })
  assert.deepEqual(await again.send(publish('t', 'x', { qos: 2, id: 1, dup: true })), [])
  assert.equal(pending.length, 1)
  pending[0]!.keep()
  assert.deepEqual(await again.take(), ['PUBREC 1'])
})

test('messages of one publisher arrive in the order in which they were sent [MQTT-4.6.0-6]', async () => {
  const room = createRoom({ limits: { inFlight: 3 } })
  const client = await room.join('ana')
  await client.subscribe('t', 1)
  await client.take()
  const ben = await room.join('ben')
  for (let n = 1; n <= 8; n++) await ben.send(publish('t', `${n}`, { qos: 1, id: n }))
  const seen = await client.take()
  assert.equal(seen.length, 3, 'no more in flight than the limit')
  for (let id = 1; id <= 8; id++) seen.push(...(await client.send(puback(id))))
  assert.deepEqual(
    seen,
    [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `PUBLISH t "${n}" qos1 id${n}`),
  )
})

test('a message published in the middle of a delivery comes second for everybody [MQTT-4.6.0-5]', async () => {
  let replied = false
  const hooks: Hooks = {
    mayDeliver() {
      if (!replied) {
        replied = true
        room.broker.publish({ topic: 't', payload: 'second' })
      }
      return true
    },
  }
  const room = createRoom({ hooks })
  const clients = [await room.join('ana'), await room.join('ben')]
  for (const client of clients) await client.subscribe('t')
  for (const client of clients) await client.take()
  room.broker.publish({ topic: 't', payload: 'first' })
  for (const client of clients)
    assert.deepEqual(await client.take(), ['PUBLISH t "first"', 'PUBLISH t "second"'])
})

test('one QoS 0 message is encoded once: its subscribers share packet and bytes', async () => {
  const room = createRoom()
  for (const name of ['ana', 'ben', 'cem']) await (await room.join(name)).subscribe('t')
  room.broker.publish({ topic: 't', payload: 'x' })
  await settle()
  const sent = room.trace.flatMap((e) => (e.type === 'packet' && e.packet.cmd === 'publish' ? [e] : []))
  assert.equal(sent.length, 3)
  assert.equal(new Set(sent.map(({ bytes }) => bytes)).size, 1)
  assert.equal(new Set(sent.map(({ packet }) => packet)).size, 1)
})
