import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { classroomLimits } from '../../wire/gate.ts'
import { encode, type Packet } from '../../wire/packet.ts'
import {
  connect,
  createRoom,
  puback,
  pubcomp,
  publish,
  pubrec,
  pubrel,
  settle,
  subscribe,
  unsubscribe,
} from './room.ts'

test('a message on a topic of 65,535 levels is acknowledged and dropped, and others do not notice', async () => {
  const room = createRoom()
  const listener = await room.join('listener')
  await listener.subscribe('#')
  await listener.take()
  const ana = await room.join('ana')
  await ana.take()
  const deep = '/'.repeat(65_534)
  assert.deepEqual(await ana.send(publish(deep, 'x', { qos: 1, id: 1, retain: true })), ['PUBACK 1'])
  assert.deepEqual(await ana.send(subscribe(2, [deep, 0])), ['SUBACK 2 [128]'])
  assert.deepEqual(room.refusals()[0]?.detail.levels, 65_535)
  assert.deepEqual(await listener.take(), [])
  assert.deepEqual(room.broker.snapshot().retained, [])
})

test('where no limit is set, a topic of 65,535 levels works like any other', async () => {
  const room = createRoom({ limits: { levels: Number.POSITIVE_INFINITY } })
  const ana = await room.join('ana')
  const deep = '/'.repeat(65_534)
  await ana.send(subscribe(1, [deep, 0]))
  await ana.take()
  assert.equal((await ana.send(publish(deep, 'x'))).length, 1)
})

const packet: fc.Arbitrary<Packet> = (() => {
  const topic = fc.constantFrom('a', 'a/b', '$SYS/x', '__proto__', '', '+', 'a/#', '#', '$share/g/a')
  const qos = fc.constantFrom(0 as const, 1 as const, 2 as const)
  const id = fc.nat(4)
  const flag = fc.boolean()
  return fc.oneof(
    fc
      .record({ clientId: fc.constantFrom('', 'a', 'b'), clean: flag, keepalive: fc.nat(65_535) })
      .map(connect),
    fc
      .record({ topic, payload: fc.string(), qos, id, dup: flag, retain: flag })
      .map(({ topic, payload, ...fields }) => publish(topic, payload, fields)),
    fc.tuple(id, topic, qos).map(([id, filter, qos]) => subscribe(id, [filter, qos])),
    fc.tuple(id, topic).map(([id, filter]) => unsubscribe(id, filter)),
    fc.tuple(fc.constantFrom(puback, pubrec, pubrel, pubcomp), id).map(([make, id]) => make(id)),
    fc.constantFrom<Packet>({ cmd: 'pingreq' }, { cmd: 'disconnect' }, { cmd: 'pingresp' }),
  )
})()

/** The bytes of a packet; of one that cannot be written (an empty filter, say), none. */
function bytesOf(packet: Packet): Uint8Array {
  try {
    return encode(packet)
  } catch {
    return new Uint8Array()
  }
}

/** Writes the chunks to a fresh connection beside a healthy pair of clients, who must not notice. */
async function survives(chunks: Uint8Array[]) {
  const room = createRoom({ gate: classroomLimits })
  const healthy = await room.join('healthy')
  await healthy.subscribe('healthy/#', 1)
  await healthy.take()
  const client = room.open()
  for (const chunk of chunks) client.near.write([chunk])
  await client.cut()
  room.clock.advance(200_000)
  await settle()
  const answers = await healthy.send(publish('healthy/x', 'x', { qos: 1, id: 1 }))
  assert.deepEqual(answers, ['PUBLISH healthy/x "x" qos1 id1', 'PUBACK 1'])
  assert.equal(room.broker.counters['$SYS/broker/clients/connected'], 1)
}

test('any bytes at all: the broker never throws, and its other clients do not notice', async () => {
  const bytes = fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 6 })
  await fc.assert(fc.asyncProperty(bytes, survives), { numRuns: 200 })
})

test('any packets in any order: the same', async () => {
  const packets = fc.array(packet, { maxLength: 40 }).map((packets) => [connect(), ...packets].map(bytesOf))
  await fc.assert(fc.asyncProperty(packets, survives), { numRuns: 300 })
})

test('packets with one byte wrong: the same', async () => {
  const broken = fc
    .tuple(fc.array(packet, { maxLength: 10 }), fc.nat(), fc.nat(255))
    .map(([packets, at, value]) => {
      const whole = Buffer.concat([connect(), ...packets].map(bytesOf))
      whole[at % whole.length] = value
      return [whole]
    })
  await fc.assert(fc.asyncProperty(broken, survives), { numRuns: 300 })
})

test('whatever a client did, nothing of a clean session is left when it has gone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(packet, { maxLength: 30 }), async (packets) => {
      const room = createRoom()
      const client = room.open()
      await client.connect({ clientId: 'ana', clean: true })
      for (const packet of packets) client.near.write([bytesOf(packet)])
      await client.cut()
      assert.deepEqual(room.broker.snapshot().sessions, [])
      assert.equal(room.broker.counters['$SYS/broker/subscriptions/count'], 0)
      assert.equal(room.clock.waiting, 0)
    }),
    { numRuns: 200 },
  )
})
