import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Broker } from '../../broker/broker.ts'
import { encode } from '../../wire/packet.ts'
import { bytes, createRoom, pingreq, publish } from './room.ts'

test('the whole state can be read as plain data', async () => {
  const hooks = { authenticate: () => ({ account: 'ana', kind: 'board' as const }) }
  const room = createRoom({ hooks, limits: { inFlight: 1 } })
  const will = { topic: 'gone', payload: Buffer.from('bye'), qos: 1 as const, retain: true }
  const ana = await room.join('board', { clean: false, keepalive: 60, will })
  await ana.subscribe('t', 2)
  await ana.send(publish('half', 'x', { qos: 2, id: 7, retain: true }))
  room.broker.publish({ topic: 't', payload: 'one', qos: 2 })
  room.broker.publish({ topic: 't', payload: 'two', qos: 1 })
  const snapshot = structuredClone(room.broker.snapshot())
  const text = JSON.parse(
    JSON.stringify(snapshot, (_key, value) =>
      value instanceof Uint8Array ? `${Buffer.from(value)}` : value,
    ),
  )
  assert.deepEqual(text, {
    sessions: [
      {
        clientId: 'board',
        account: 'ana',
        kind: 'board',
        clean: false,
        expiry: null, // for ever: JSON has no Infinity
        pendingWill: false,
        connection: {
          id: 'c1',
          version: 4,
          keepAlive: 60,
          receiveMaximum: 65_535,
          maximumPacketSize: null,
          aliases: { fromClient: {}, toClient: {} },
          will: {
            topic: 'gone',
            payload: 'bye',
            qos: 1,
            retain: true,
            from: { clientId: 'board', account: 'ana' },
            delay: 0,
          },
          unread: text.sessions[0].connection.unread,
        },
        subscriptions: [
          {
            filter: 't',
            qos: 2,
            noLocal: false,
            retainAsPublished: false,
            retainHandling: 0,
            identifiers: [],
          },
        ],
        inFlight: [
          {
            identifier: 1,
            state: 'published',
            topic: 't',
            payload: 'one',
            qos: 2,
            retain: false,
            subscriptionIdentifiers: [],
          },
        ],
        queued: [{ topic: 't', payload: 'two', qos: 1, retain: false, subscriptionIdentifiers: [] }],
        queuedBytes: 4,
        due: [],
        halfOpen: [7],
      },
    ],
    retained: [
      { topic: 'half', payload: 'x', qos: 2, retain: true, from: { clientId: 'board', account: 'ana' } },
    ],
  })
})

test("counters have Mosquitto's names and count packets and bytes both ways", async () => {
  const room = createRoom()
  const away = await room.join('away', { clean: false })
  await away.subscribe('t', 1)
  await away.cut()
  const ana = await room.join('ana')
  const before = room.broker.counters
  await ana.send(pingreq, publish('t', 'x', { retain: true }), publish('t/2', 'x', { qos: 1, id: 1 }))
  room.clock.advance(61_000)
  const after = room.broker.counters
  const grown = (name: string) => Number(after[`$SYS/broker/${name}`]) - Number(before[`$SYS/broker/${name}`])
  assert.deepEqual(
    ['messages/received', 'messages/sent', 'publish/messages/received', 'publish/messages/sent'].map(grown),
    [3, 2, 2, 0],
  )
  const size = [pingreq, publish('t', 'x'), publish('t/2', 'x', { qos: 1, id: 1 })].map(
    (p) => encode(p).length,
  )
  assert.equal(
    grown('bytes/received'),
    size.reduce((a, b) => a + b),
  )
  assert.equal(grown('bytes/sent'), 2 + 4, 'PINGRESP and PUBACK')
  const { '$SYS/broker/uptime': uptime, ...rest } = after
  assert.equal(uptime, '61 seconds')
  assert.deepEqual(
    [
      'clients/connected',
      'clients/disconnected',
      'clients/total',
      'clients/maximum',
      'subscriptions/count',
      'retained messages/count',
    ].map((name) => rest[`$SYS/broker/${name}`]),
    [1, 1, 2, 1, 1, 1],
  )
})

for (const [length, frame] of [
  [127, 129],
  [128, 131],
  [16_383, 16_386],
  [16_384, 16_388],
] as const)
  test(`a PUBLISH of remaining length ${length} counts as ${frame} bytes received`, async () => {
    const room = createRoom()
    const ana = await room.join('ana')
    const before = Number(room.broker.counters['$SYS/broker/bytes/received'])
    const packet = encode(publish('t', 'x'.repeat(length - 3)))
    assert.equal(packet.length, frame)
    await ana.send(packet)
    assert.equal(Number(room.broker.counters['$SYS/broker/bytes/received']) - before, frame)
  })

test('the broker publishes nothing to a topic name that is none', () => {
  const broker = new Broker()
  assert.throws(() => broker.publish({ topic: 'a/#', payload: 'x' }), /expected a topic name, got "a\/#"/)
})

test('a message of the broker may be text or bytes, and needs no more than a topic and a payload', async () => {
  const room = createRoom()
  const ana = await room.join('ana')
  await ana.subscribe('t')
  await ana.take()
  room.broker.publish({ topic: 't', payload: '21 °C' })
  room.broker.publish({ topic: 't', payload: bytes(0x41) })
  assert.deepEqual(await ana.take(), ['PUBLISH t "21 °C"', 'PUBLISH t "A"'])
})

test('a session whose client is away says how long it still lasts', async () => {
  const room = createRoom()
  const { clock } = room
  const properties = { sessionExpiryInterval: 60 }
  const ana = await room.join('ana', { protocolVersion: 5, clean: false, properties })
  const endsIn = () => room.broker.snapshot().sessions[0]?.endsIn
  assert.equal(endsIn(), undefined)
  await ana.cut()
  clock.advance(18_000)
  assert.equal(endsIn(), 42)
  await room.join('ana', { protocolVersion: 5, clean: false, properties })
  assert.equal(endsIn(), undefined)
})
