import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hooks } from '../../broker/broker.ts'
import { encode } from '../../wire/packet.ts'
import { bytes, connect, createRoom, disconnect, pingreq, publish, subscribe } from './room.ts'

/** CONNECT from its parts: name, level, flags, and the payload's strings. */
function rawConnect(name: string, level: number, flags: number, ...strings: string[]) {
  const field = (text: string) => [text.length >> 8, text.length & 255, ...Buffer.from(text)]
  const body = [...field(name), level, flags, 0, 0, ...strings.flatMap(field)]
  return bytes(0x10, body.length, ...body)
}

const answers: [title: string, connect: Uint8Array, answer: string[], closed: boolean][] = [
  ['an MQTT 3.1.1 CONNECT is accepted [MQTT-3.1.4-4]', rawConnect('MQTT', 4, 2, 'ana'), ['CONNACK 0'], false],
  ['an MQTT 3.1 CONNECT is accepted', rawConnect('MQIsdp', 3, 2, 'ana'), ['CONNACK 0'], false],
  [
    'a client identifier of 23 letters and digits is accepted [MQTT-3.1.3-5]',
    rawConnect('MQTT', 4, 2, 'abcdefghijklmnopqrstu09'),
    ['CONNACK 0'],
    false,
  ],
  [
    'an empty client identifier is accepted from a clean client [MQTT-3.1.3-6]',
    rawConnect('MQTT', 4, 2, ''),
    ['CONNACK 0'],
    false,
  ],
  [
    'an empty client identifier is refused to a lasting client [MQTT-3.1.3-8]',
    rawConnect('MQTT', 4, 0, ''),
    ['CONNACK 2'],
    true,
  ],
  ['an empty client identifier is refused in MQTT 3.1', rawConnect('MQIsdp', 3, 2, ''), ['CONNACK 2'], true],
  ['level 6 is answered with CONNACK 1 [MQTT-3.1.2-2]', rawConnect('MQTT', 6, 2, 'ana'), ['CONNACK 1'], true],
  [
    'MQIsdp with level 4 is answered with CONNACK 1 [MQTT-3.1.2-2]',
    rawConnect('MQIsdp', 4, 2, 'ana'),
    ['CONNACK 1'],
    true,
  ],
  [
    "a bridge's level 132 is answered with CONNACK 1 [MQTT-3.1.2-2]",
    rawConnect('MQTT', 132, 2, 'ana'),
    ['CONNACK 1'],
    true,
  ],
  ['an unknown protocol name is closed [MQTT-3.1.2-1]', rawConnect('HTTP', 4, 2, 'ana'), [], true],
  ['a reserved connect flag is closed [MQTT-3.1.2-3]', rawConnect('MQTT', 4, 3, 'ana'), [], true],
  [
    'a password without a user name is closed [MQTT-3.1.2-22]',
    rawConnect('MQTT', 4, 0x42, 'ana', 'secret'),
    [],
    true,
  ],
  ['will QoS 1 without a will is closed [MQTT-3.1.2-13]', rawConnect('MQTT', 4, 0x0a, 'ana'), [], true],
  ['will RETAIN without a will is closed [MQTT-3.1.2-15]', rawConnect('MQTT', 4, 0x22, 'ana'), [], true],
  ['a will of QoS 3 is closed [MQTT-3.1.2-14]', rawConnect('MQTT', 4, 0x1e, 'ana', 't', 'm'), [], true],
  [
    'a will to a topic name with a wildcard is closed [MQTT-4.7.1-1]',
    rawConnect('MQTT', 4, 6, 'ana', 'a/#', 'm'),
    [],
    true,
  ],
  [
    'a will to an empty topic name is closed [MQTT-4.7.3-1]',
    rawConnect('MQTT', 4, 6, 'ana', '', 'm'),
    [],
    true,
  ],
  [
    'a CONNECT cut short is closed without CONNACK [MQTT-3.1.4-1]',
    bytes(0x10, 5, 0, 4, 77, 81, 84),
    [],
    true,
  ],
  ['a PUBLISH before CONNECT is closed [MQTT-3.1.0-1]', encode(publish('a', 'b')), [], true],
  ['a PINGREQ before CONNECT is closed [MQTT-3.1.0-1]', encode(pingreq), [], true],
]

for (const [title, packet, answer, closed] of answers)
  test(title, async () => {
    const room = createRoom()
    const client = room.open()
    assert.deepEqual(await client.send(packet), answer)
    assert.equal(client.ended, closed)
    assert.equal(room.broker.snapshot().sessions.length, closed ? 0 : 1)
    if (closed) assert.equal(room.refusals().length, 1, 'the record says why')
  })

test('a second CONNECT closes the connection [MQTT-3.1.0-2]', async () => {
  const room = createRoom()
  const client = await room.join('ana')
  await client.take()
  assert.deepEqual(await client.connect({ clientId: 'ana' }), [])
  assert.equal(client.ended, true)
  assert.equal(room.refusals()[0]?.why, 'unexpected')
})

for (const cmd of ['connack', 'suback', 'unsuback', 'pingresp'] as const)
  test(`a client that sends ${cmd.toUpperCase()}, which is a server's, is disconnected [MQTT-4.8.0-1]`, async () => {
    const client = await createRoom().join('ana')
    await client.send(
      encode({ cmd, messageId: 1, granted: [0], returnCode: 0, sessionPresent: false } as never),
    )
    assert.equal(client.ended, true)
  })

test('what follows a refused CONNECT is ignored [MQTT-3.1.4-5]', async () => {
  const hooks: Hooks = { authenticate: () => ({ refuse: 4, why: 'wrong-password' }) }
  const room = createRoom({ hooks })
  const client = room.open()
  const all = [connect(), publish('a', 'x', { retain: true }), subscribe(1, ['#', 0])].map((p) => encode(p))
  assert.deepEqual(await client.send(Buffer.concat(all)), ['CONNACK 4'])
  assert.deepEqual(room.broker.snapshot(), { sessions: [], retained: [] })
})

test('packets sent before CONNACK has come are taken', async () => {
  const client = createRoom().open()
  const all = [connect(), subscribe(7, ['a', 0]), publish('a', 'early')].map((p) => encode(p))
  assert.deepEqual(await client.send(Buffer.concat(all)), ['CONNACK 0', 'SUBACK 7 [0]', 'PUBLISH a "early"'])
})

test('CONNACK carries the account that was proved, CONNECT only the user name that was claimed', async () => {
  const hooks: Hooks = { authenticate: ({ username }) => ({ account: username, kind: 'board' }) }
  const room = createRoom({ hooks })
  await room.open().connect({ username: 'ana', clientId: 'ana-board' })
  const [incoming, outgoing] = room.trace.filter((event) => event.type === 'packet')
  assert.deepEqual([incoming!.connection.account, incoming!.connection.claimed], [undefined, 'ana'])
  assert.deepEqual([outgoing!.connection.account, outgoing!.connection.kind], ['ana', 'board'])
})

for (const [code, why] of [
  [2, 'client-id-invalid'],
  [3, 'limit'],
  [4, 'wrong-password'],
  [5, 'unknown-user'],
] as const)
  test(`a CONNECT refused with ${code} is recorded, answered, then closed [MQTT-3.2.2-5]`, async () => {
    const room = createRoom({ hooks: { authenticate: () => ({ refuse: code, why, detail: { tries: 3 } }) } })
    const client = room.open()
    assert.deepEqual(await client.connect({ username: 'ana' }), [`CONNACK ${code}`])
    assert.equal(client.ended, true)
    assert.deepEqual(room.refusals(), [
      {
        what: 'connect',
        why,
        answer: `CONNACK ${code}`,
        detail: { userName: 'ana', clientId: 'ana', tries: 3 },
      },
    ])
    assert.deepEqual(
      room.trace.map(({ type }) => type),
      ['opened', 'packet', 'refused', 'packet', 'closed'],
    )
  })

test('clients without an identifier get different ones [MQTT-3.1.3-6]', async () => {
  const room = createRoom()
  await room.join('assigned-2')
  for (let i = 0; i < 3; i++) await room.join('')
  const identifiers = room.broker.snapshot().sessions.map(({ clientId }) => clientId)
  assert.equal(new Set(identifiers).size, 4)
  assert.equal(room.trace.at(-1)!.type, 'packet')
  assert.equal((room.trace.at(-1) as { connection: { clientId?: string } }).connection.clientId, 'assigned-4')
})

test('the older connection of a client identifier is closed [MQTT-3.1.4-2]', async () => {
  const room = createRoom()
  const first = await room.join('ana')
  const second = await room.join('ana')
  assert.deepEqual([first.ended, second.ended], [true, false])
  assert.equal(room.ends()[first.id], 'broker: taken over')
})

test("a client identifier of another account's session is not taken over when its owner says no", async () => {
  const asked: unknown[] = []
  const hooks: Hooks = {
    authenticate: ({ username }) => ({ account: username }),
    mayTakeOver(connection, owner) {
      asked.push([connection.account, owner])
      return { why: 'client-id-in-use', detail: { owner: 'somebody else' } }
    },
  }
  const room = createRoom({ hooks })
  const ana = await room.join('board', { username: 'ana' })
  const ben = room.open()
  assert.deepEqual(await ben.connect({ clientId: 'board', username: 'ben' }), ['CONNACK 2'])
  assert.deepEqual([ana.ended, ben.ended], [false, true])
  const again = room.open()
  assert.deepEqual(await again.connect({ clientId: 'board', username: 'ana' }), ['CONNACK 0'])
  assert.deepEqual(asked, [['ben', 'ana']])
  assert.equal(room.refusals()[0]?.why, 'client-id-in-use')
})

test('nor is a session that its owner has left', async () => {
  const hooks: Hooks = {
    authenticate: ({ username }) => ({ account: username }),
    mayTakeOver: () => ({ why: 'client-id-in-use' }),
  }
  const room = createRoom({ hooks })
  const ana = await room.join('board', { username: 'ana', clean: false })
  await ana.subscribe('secret', 1)
  await ana.cut()
  const ben = room.open()
  assert.deepEqual(await ben.connect({ clientId: 'board', username: 'ben', clean: false }), ['CONNACK 2'])
  assert.equal(room.broker.snapshot().sessions[0]?.account, 'ana')
})

for (const name of ['__proto__', 'constructor', 'toString', '%00', '<script>'])
  test(`a client may be called ${name}, subscribe to it and publish to it`, async () => {
    const room = createRoom()
    const client = await room.join(name, { clean: false, username: name })
    await client.take()
    assert.deepEqual(await client.subscribe(`${name}/${name}`, 1), ['SUBACK 1 [1]'])
    const sent = await client.send(publish(`${name}/${name}`, 'x', { retain: true }))
    assert.deepEqual(sent, [`PUBLISH ${name}/${name} "x"`])
    await client.cut()
    const again = room.open()
    assert.deepEqual(await again.connect({ clientId: name, clean: false }), ['CONNACK 0 present'])
    assert.equal(room.broker.snapshot().sessions.length, 1)
    assert.equal(room.broker.snapshot().retained[0]?.topic, `${name}/${name}`)
  })

test('DISCONNECT ends the connection, and nothing behind it is read', async () => {
  const room = createRoom()
  const client = await room.join('ana')
  await client.send(Buffer.concat([encode(disconnect), encode(publish('a', 'late', { retain: true }))]))
  assert.equal(client.ended, true)
  assert.equal(room.ends()[client.id], 'client: DISCONNECT')
  assert.deepEqual(room.broker.snapshot().retained, [])
})

test('DISCONNECT with reserved flags is a violation [MQTT-3.14.1-1]', async () => {
  const room = createRoom()
  const client = await room.join('ana')
  await client.send(bytes(0xe1, 0))
  assert.equal(room.ends()[client.id], 'broker: malformed')
})

test('PINGREQ is answered by PINGRESP [MQTT-3.12.4-1]', async () => {
  const client = await createRoom().join('ana')
  await client.take()
  assert.deepEqual(await client.send(pingreq), ['PINGRESP'])
})
