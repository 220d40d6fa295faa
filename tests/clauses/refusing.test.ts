// How CONNECT is refused, and what a connection is told at its end (3.1.1 §3.2, §4.8; 5.0 §3.1.4, §3.14, §4.13).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hooks } from '../../broker/broker.ts'
import { encode } from '../../wire/packet.ts'
import { connect, lasting, leave, pingreq, publish, subscribe } from '../compare/script.ts'
import { createStage, versions } from './stage.ts'

const refusing = (refuse: 2 | 3 | 4 | 5): Hooks => ({
  authenticate: () => ({ refuse, why: 'wrong-password' }),
})

for (const [version, name] of versions) {
  const five = version === 5
  const cite = (old: string, fresh: string) => (five ? `[MQTT5 ${fresh}]` : `[MQTT-${old}]`)
  const level = five ? '05' : '04'
  const properties = five ? '00' : ''
  /** CONNECT with a protocol name of four letters and any level, flags and client identifier "a". */
  const raw = (protocolName: string, protocolLevel: string, flags = '02') =>
    `10 ${five ? '0e' : '0d'} 0004 ${Buffer.from(protocolName).toString('hex')} ${protocolLevel} ${flags} 0000 ${properties} 0001 61`

  test(`${name}: a protocol name that is not MQTT is closed ${cite('3.1.2-1', '3.1.2-1')}`, async () => {
    for (const protocolName of ['MQTX', 'mqtt', 'HTTP']) {
      const stage = createStage(version)
      const ana = stage.open('a')
      assert.deepEqual(await ana.send(raw(protocolName, level)), ['closed'])
      assert.deepEqual(stage.broker.snapshot().sessions, [])
    }
  })

  test(`${name}: a reserved connect flag is looked at ${cite('3.1.2-3', '3.1.2-3')}`, async () => {
    const ana = createStage(version).open('a')
    assert.equal((await ana.send(raw('MQTT', level, '03'))).at(-1), 'closed')
    const ben = createStage(version).open('a')
    assert.match((await ben.send(raw('MQTT', level, '02')))[0]!, /^CONNACK 0x00/)
  })

  test(`${name}: a client identifier that is refused is told so, then closed ${cite('3.1.3-9', '3.1.3-8')}`, async () => {
    const ana = createStage(version, { hooks: refusing(2) }).open('a')
    assert.deepEqual(await ana.connect(), [five ? 'CONNACK 0x85' : 'CONNACK 0x02', 'closed'])
  })

  test(`${name}: who is not authorised is refused, then closed ${cite('3.2.2-5', '3.1.4-2')}`, async () => {
    for (const [refuse, code] of [
      [3, '0x88'],
      [4, '0x86'],
      [5, '0x87'],
    ] as const) {
      const ana = createStage(version, { hooks: refusing(refuse) }).open('a')
      assert.deepEqual(await ana.connect(), [`CONNACK ${five ? code : `0x0${refuse}`}`, 'closed'])
    }
  })

  test(`${name}: what follows a refused CONNECT is ignored ${cite('3.1.4-5', '3.1.4-6')}`, async () => {
    const stage = createStage(version, { hooks: refusing(5) })
    const ana = stage.open('a')
    const hello = { ...connect({ clientId: 'a' }), protocolVersion: version } as Parameters<typeof encode>[0]
    const all = [hello, publish('t', 'x', { retain: true }), subscribe('#')].map((p) => encode(p, version))
    const answers = await ana.send(Buffer.concat(all).toString('hex'))
    assert.equal(answers.length, 2)
    assert.deepEqual(stage.broker.snapshot(), { sessions: [], retained: [] })
  })

  test(`${name}: a client identifier of 1 to 23 letters and digits is accepted ${cite('3.1.3-5', '3.1.3-5')}`, async () => {
    const stage = createStage(version)
    for (const clientId of [
      '0',
      'Z',
      'abcdefghijklmnopqrstuvw',
      '0123456789ABCDEFGHIJKLM',
      'NOPQRSTUVWXYZxyz',
    ])
      assert.match((await stage.open(clientId).connect())[0]!, /^CONNACK 0x00/, clientId)
    assert.equal(stage.broker.snapshot().sessions.length, 5)
  })

  test(`${name}: clients without an identifier are given one each ${cite('3.1.3-6', '3.1.3-6')}`, async () => {
    const stage = createStage(version)
    for (let i = 0; i < 3; i++) assert.match((await stage.open('').connect())[0]!, /^CONNACK 0x00/)
    const identifiers = stage.broker.snapshot().sessions.map(({ clientId }) => clientId)
    assert.equal(new Set(identifiers).size, 3)
    assert.ok(identifiers.every((identifier) => identifier.length > 0))
  })

  test(`${name}: what stands behind the client's own keep alive is one and a half times it ${cite('3.1.2-24', '3.2.2-22')}`, async () => {
    const stage = createStage(version)
    const ana = await stage.join('ana', { keepalive: 10 })
    stage.clock.advance(14_999)
    assert.equal((await ana.take()).at(-1) === 'closed', false)
    stage.clock.advance(1)
    assert.deepEqual((await ana.take()).slice(-2), five ? ['DISCONNECT 0x8d', 'closed'] : ['closed'])
  })

  test(`${name}: a second CONNECT gets no second CONNACK ${cite('3.1.0-2', '3.2.0-2')}`, async () => {
    const ana = await createStage(version).join('ana')
    await ana.take()
    const answers = await ana.connect()
    assert.deepEqual(answers, five ? ['DISCONNECT 0x82', 'closed'] : ['closed'])
    assert.equal(ana.heard.filter(({ cmd }) => cmd === 'connack').length, 1)
  })

  test(`${name}: no flag of CONNACK but Session Present is ever set ${cite('3.2.2-2', '3.2.2-1')}`, async () => {
    const stage = createStage(version)
    const flags: number[] = []
    for (let visit = 0; visit < 2; visit++) {
      const ana = await stage.stay('ana')
      flags.push(ana.raw[0]![2]!)
      await ana.cut()
    }
    const refused = createStage(version, { hooks: refusing(5) }).open('a')
    await refused.connect()
    assert.deepEqual([...flags, refused.raw[0]![2]], [0, 1, 0])
  })

  test(`${name}: an error of the protocol closes the connection it came in on, and no other ${cite('4.8.0-1', '4.13.1-1')}`, async () => {
    const stage = createStage(version)
    const ben = await stage.listener('ben', 't')
    await ben.take()
    const errors = [
      '00 00',
      'f0 00',
      publish('a/+', 'x'),
      subscribe('a+'),
      '20 03 00 00 00',
      '36 05 0001 74 0001',
    ]
    for (const error of errors) {
      const ana = await stage.join('ana')
      assert.equal((await ana.send(error)).at(-1), 'closed')
      assert.equal(ben.ended, false)
    }
    assert.deepEqual(await ben.send(publish('t', 'x')), ['PUBLISH t "x"'])
  })
}

test('5.0: before CONNACK there is no DISCONNECT, whatever is wrong [MQTT5 3.14.0-1]', async () => {
  for (const first of [
    'c000',
    '30 04 0001 61 00',
    '10 0e 0004 4d515454 05 03 0000 00 0001 61',
    'e0 00',
    'f0 00',
  ]) {
    const ana = createStage(5).open('ana')
    await ana.send(first)
    assert.equal(ana.ended, true)
    assert.ok(!ana.heard.some(({ cmd }) => cmd === 'disconnect'), first)
  }
})

test('5.0: after DISCONNECT the broker sends nothing more, and closes [MQTT5 3.14.4-1] [MQTT5 3.14.4-2]', async () => {
  const stage = createStage(5)
  const ana = await stage.stay('ana')
  await ana.send(subscribe('t', 1))
  const packets = [publish('a/+', 'x'), pingreq, publish('t', 'y', { qos: 1 })].map((packet) =>
    encode(packet, 5),
  )
  await ana.send(Buffer.concat(packets).toString('hex'))
  stage.broker.publish({ topic: 't', payload: 'z', qos: 1 })
  await ana.take()
  assert.equal(ana.heard.at(-1)?.cmd, 'disconnect')
  assert.equal(ana.ended, true)
})

test('5.0: a code of 0x80 or above closes, whether it comes or goes [MQTT5 4.13.2-1] [MQTT5 3.2.2-7]', async () => {
  const refused = createStage(5, { hooks: refusing(4) }).open('a')
  assert.deepEqual(await refused.connect(), ['CONNACK 0x86', 'closed'])
  const violating = await createStage(5).join('ana')
  await violating.take()
  assert.deepEqual(await violating.send('0000'), ['DISCONNECT 0x81', 'closed'])
  const leaving = await createStage(5).join('ana')
  await leaving.take()
  assert.deepEqual(await leaving.send(leave(0x80)), ['closed'])
})

test('5.0: a DISCONNECT of the broker says nothing about session expiry [MQTT5 3.14.2-2]', async () => {
  const stage = createStage(5)
  const ana = await stage.stay('ana')
  await stage.open('ana').connect(lastingFields)
  await ana.take()
  const last = ana.heard.at(-1)!
  assert.equal(last.cmd, 'disconnect')
  assert.equal(JSON.stringify(last).includes('sessionExpiryInterval'), false)
})
const lastingFields = lasting() as Parameters<typeof connect>[0]

test('5.0: DISCONNECT with flags is malformed, and told 0x81 [MQTT5 3.14.1-1]', async () => {
  const ana = await createStage(5).join('ana')
  await ana.take()
  assert.deepEqual(await ana.send('e1 00'), ['DISCONNECT 0x81', 'closed'])
})

test('5.0: AUTH with flags is malformed [MQTT5 3.15.1-1]', async () => {
  for (let flags = 1; flags < 16; flags++) {
    const ana = await createStage(5).join('ana')
    await ana.take()
    assert.deepEqual(await ana.send(`f${flags.toString(16)} 00`), ['DISCONNECT 0x81', 'closed'])
  }
})

test('5.0: a client that named no method gets no AUTH, and no method in CONNACK [MQTT5 4.12.0-6]', async () => {
  const asked: string[] = []
  const hooks: Hooks = {
    enhancedAuthentication(method) {
      asked.push(method)
      return () => ({ challenge: Buffer.from('?') })
    },
  }
  const ana = await createStage(5, { hooks }).join('ana')
  await ana.send(pingreq)
  assert.deepEqual(
    ana.heard.map(({ cmd }) => cmd),
    ['connack', 'pingresp'],
  )
  assert.equal(JSON.stringify(ana.heard[0]).includes('authentication'), false)
  assert.deepEqual(asked, [])
})
