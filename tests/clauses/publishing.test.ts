// QoS 0, 1 and 2 in both directions, in both versions (3.1.1 §3.3, §4.3, §4.4; 5.0 the same).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answer, publish, subscribe, taken } from '../compare/script.ts'
import { createStage, versions } from './stage.ts'

for (const [version, name] of versions) {
  const five = version === 5
  const cite = (old: string, ...fresh: string[]) =>
    five ? fresh.map((number) => `[MQTT5 ${number}]`).join(' ') : `[MQTT-${old}]`
  /** A message goes to a client that stays, with QoS `qos`. */
  async function sent(qos: 1 | 2) {
    const stage = createStage(version)
    const ana = await stage.stay('ana')
    await ana.send(subscribe('t', 2))
    stage.broker.publish({ topic: 't', payload: 'x', qos })
    await ana.take()
    const back = async () => {
      await ana.cut()
      const again = await stage.stay('ana')
      await again.take()
      return again
    }
    return { stage, ana, back }
  }

  test(`${name}: a QoS 0 message goes out with QoS 0 and DUP 0 ${cite('4.3.1-1', '4.3.1-1')}`, async () => {
    const ana = await createStage(version).listener('ana', 't', 2)
    await ana.send(publish('t', 'x'))
    assert.equal(ana.raw.at(-1)![0], 0x30)
  })

  test(`${name}: QoS 0 is not answered, QoS 1 by PUBACK, QoS 2 by PUBREC ${cite('3.3.4-1', '3.3.4-1', '4.3.2-4', '4.3.3-8')}`, async () => {
    const ana = await createStage(version).join('ana')
    await ana.take()
    const answers = [0, 1, 2].map((qos) => publish('t', 'x', { qos: qos as 0, id: 40 + qos }))
    const heard = await ana.send(answers)
    assert.deepEqual(
      heard.map((line) => line.replace(/ 0x10$/, '')),
      ['PUBACK 41', 'PUBREC 42'],
    )
  })

  test(`${name}: each message gets an identifier that nothing in flight has ${cite('2.3.1-4', '2.2.1-4', '4.3.2-1', '4.3.3-1')}`, async () => {
    const stage = createStage(version)
    const ana = await stage.listener('ana', 't', 2)
    for (let n = 0; n < 60; n++) stage.broker.publish({ topic: 't', payload: `${n}`, qos: n % 2 ? 1 : 2 })
    await ana.take()
    const identifiers = ana.heard.flatMap((packet) => (packet.cmd === 'publish' ? [packet.messageId!] : []))
    assert.equal(identifiers.length, 60)
    assert.equal(new Set(identifiers).size, 60)
    assert.ok(identifiers.every((identifier) => identifier > 0 && identifier < 65_536))
    await ana.send(answer('puback', identifiers[1]!))
    for (let n = 0; n < 30; n++) stage.broker.publish({ topic: 't', payload: 'more', qos: 1 })
    await ana.take()
    const after = ana.heard.flatMap((packet) => (packet.cmd === 'publish' ? [packet.messageId!] : []))
    const inFlight = after.filter((identifier) => identifier !== identifiers[1])
    assert.equal(new Set(inFlight).size, inFlight.length)
  })

  for (const qos of [1, 2] as const)
    test(`${name}: a QoS ${qos} message first goes out with DUP 0, and after a cut with DUP 1 and its identifier ${qos === 1 ? cite('4.3.2-1', '4.3.2-2', '3.3.1-1', '4.4.0-1') : cite('4.3.3-1', '4.3.3-2', '3.3.1-1', '4.4.0-1')}`, async () => {
      const { ana, back } = await sent(qos)
      assert.equal(ana.raw.at(-1)![0], 0x30 | (qos << 1))
      const first = ana.heard.at(-1)!.messageId
      const again = await back()
      assert.equal(again.raw.at(-1)![0], 0x38 | (qos << 1))
      assert.equal(again.heard.at(-1)!.messageId, first)
    })

  test(`${name}: a QoS 1 message is in flight until its PUBACK ${cite('4.3.2-1', '4.3.2-3')}`, async () => {
    const { stage, ana } = await sent(1)
    assert.equal(stage.broker.snapshot().sessions[0]?.inFlight.length, 1)
    await ana.send(answer('puback', 999))
    assert.equal(stage.broker.snapshot().sessions[0]?.inFlight.length, 1)
    await ana.send(answer('puback', 1))
    assert.equal(stage.broker.snapshot().sessions[0]?.inFlight.length, 0)
  })

  test(`${name}: a QoS 2 message is in flight until PUBREC, then its PUBREL until PUBCOMP ${cite('4.3.3-1', '4.3.3-3', '4.3.3-4', '4.3.3-5', '4.3.3-6')}`, async () => {
    const { stage, ana } = await sent(2)
    const inFlight = () => stage.broker.snapshot().sessions[0]!.inFlight.length
    assert.equal(inFlight(), 1)
    assert.deepEqual(await ana.send(answer('pubrec', 1)), ['PUBREL id1'])
    assert.equal(inFlight(), 1)
    await ana.cut()
    const again = await stage.stay('ana')
    await again.take()
    assert.deepEqual(
      again.heard.map(({ cmd }) => cmd),
      ['connack', 'pubrel'],
    )
    assert.deepEqual(await again.send(answer('pubrec', 1)), ['PUBREL id1'])
    await again.send(answer('pubcomp', 1))
    assert.equal(inFlight(), 0)
  })

  test(`${name}: nothing is sent again while the connection lives ${cite('4.4.0-1', '4.4.0-1')}`, async () => {
    const { stage, ana } = await sent(1)
    stage.clock.advance(1_000_000)
    await ana.take()
    assert.equal(ana.heard.filter(({ cmd }) => cmd === 'publish').length, 1)
  })

  test(`${name}: nothing is sent again to a clean client ${cite('4.4.0-1', '4.4.0-1')}`, async () => {
    const { stage, ana } = await sent(2)
    await ana.cut()
    const clean = await stage.join('ana')
    await clean.take()
    assert.deepEqual(
      clean.heard.map(({ cmd }) => cmd),
      ['connack'],
    )
  })

  test(`${name}: after PUBACK the same identifier is a new message, whatever DUP says ${cite('4.3.2-2', '4.3.2-5')}`, async () => {
    const stage = createStage(version)
    const ben = await stage.listener('ben', 't')
    await ben.take()
    const ana = await stage.join('ana')
    await ana.send(publish('t', '1', { qos: 1, id: 7 }), publish('t', '2', { qos: 1, id: 7, dup: true }))
    assert.deepEqual(await ben.take(), ['PUBLISH t "1"', 'PUBLISH t "2"'])
  })

  test(`${name}: until PUBREL a QoS 2 identifier means the same message, after PUBCOMP a new one ${cite('4.3.3-2', '4.3.3-10', '4.3.3-11', '4.3.3-12')}`, async () => {
    const stage = createStage(version)
    const ben = await stage.listener('ben', 't')
    await ben.take()
    const ana = await stage.join('ana')
    await ana.take()
    const again = publish('t', '1', { qos: 2, id: 7, dup: true })
    const answers = await ana.send(publish('t', '1', { qos: 2, id: 7 }), again, again, answer('pubrel', 7))
    assert.deepEqual(answers, ['PUBREC 7', 'PUBREC 7', 'PUBREC 7', 'PUBCOMP 7'])
    assert.deepEqual(await ben.take(), ['PUBLISH t "1"'])
    await ana.send(taken('t', '2', { id: 7 }))
    assert.deepEqual(await ben.take(), ['PUBLISH t "2"'])
  })

  test(`${name}: DUP of what comes in is not the DUP of what goes out ${cite('3.3.1-3', '3.3.1-3')}`, async () => {
    const stage = createStage(version)
    const ben = await stage.listener('ben', 't', 2)
    await ben.take()
    const ana = await stage.join('ana')
    await ana.send(
      publish('t', 'x', { qos: 1, id: 7, dup: true }),
      publish('t', 'y', { qos: 2, id: 8, dup: true }),
    )
    assert.deepEqual(await ben.take(), ['PUBLISH t "x" qos1 id1', 'PUBLISH t "y" qos2 id2'])
  })

  test(`${name}: QoS 3 closes the connection ${cite('3.3.1-4', '3.3.1-4')}`, async () => {
    for (const flags of ['36', '3e', '37', '3f']) {
      const ana = await createStage(version).join('ana')
      assert.equal((await ana.send(`${flags} 06 0001 74 0001 00`)).at(-1), 'closed')
    }
  })

  test(`${name}: DUP with QoS 0 closes the connection ${cite('3.3.1-2', '3.3.1-2')}`, async () => {
    const ana = await createStage(version).join('ana')
    assert.equal((await ana.send('38 04 0001 74 00')).at(-1), 'closed')
  })

  test(`${name}: the topic name comes first, as it was sent ${cite('3.3.2-1', '3.3.2-1')}`, async () => {
    const topic = 'sala 1/温度/🌡'
    const ana = await createStage(version).listener('ana', '#')
    await ana.send(publish(topic, 'x'))
    const length = Buffer.byteLength(topic)
    const [frame] = ana.raw.slice(-1)
    assert.deepEqual([...frame!.subarray(2, 4)], [0, length])
    assert.equal(Buffer.from(frame!.subarray(4, 4 + length)).toString(), topic)
  })

  test(`${name}: a topic name with a wildcard closes the connection ${cite('3.3.2-2', '3.3.2-2', '4.7.0-1')}`, async () => {
    for (const topic of ['+', '#', 'a/+', 'a/#', 'a+', 'a#b', '+/a']) {
      const ana = await createStage(version).join('ana')
      assert.equal((await ana.send(publish(topic, 'x'))).at(-1), 'closed', topic)
    }
  })
}

test('5.0: a QoS 2 exchange goes to its end though the message has expired [MQTT5 4.3.3-13]', async () => {
  const stage = createStage(5)
  const ana = await stage.join('ana')
  await ana.take()
  await ana.send(publish('t', 'x', { qos: 2, id: 7, properties: { messageExpiryInterval: 1 } }))
  stage.clock.advance(60_000)
  const again = publish('t', 'x', { qos: 2, id: 7, dup: true, properties: { messageExpiryInterval: 1 } })
  const answers = await ana.send(again, answer('pubrel', 7))
  assert.match(answers[0]!, /^PUBREC 7( 0x10)?$/)
  assert.equal(answers[1], 'PUBCOMP 7')
})
