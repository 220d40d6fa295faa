// SUBSCRIBE and UNSUBSCRIBE, what matches, and in which order it comes, in both versions (3.1.1 §3.8 to §3.11, §4.5
// to §4.7; 5.0 the same).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hooks } from '../../broker/broker.ts'
import { answer, pingreq, publish, type QoS, subscribe, unsubscribe } from '../compare/script.ts'
import { createStage, versions } from './stage.ts'

for (const [version, name] of versions) {
  const five = version === 5
  const cite = (old: string, fresh: string) => {
    const numbers = (five ? fresh : old).split(' ')
    return numbers.map((number) => (five ? `[MQTT5 ${number}]` : `[MQTT-${number}]`)).join(' ')
  }
  const hooks: Hooks = { maySubscribe: (_, filter) => filter !== 'secret' || { why: 'topic-space' } }

  test(`${name}: one SUBACK for each SUBSCRIBE, with its identifier and a code for each filter in order ${cite('3.8.4-1 3.8.4-2 3.8.4-5 3.9.3-1', '3.8.4-1 3.8.4-2 3.8.4-6 3.8.4-7 3.9.3-1')}`, async () => {
    const ana = await createStage(version, { hooks }).join('ana')
    await ana.take()
    const asked = { ...subscribe({ b: 2, secret: 1, a: 0, c: 1 }), messageId: 513 }
    const refused = five ? '0x87' : '0x80'
    assert.deepEqual(await ana.send(asked), [`SUBACK 513 0x02 ${refused} 0x00 0x01`])
  })

  test(`${name}: many filters in one SUBSCRIBE act like many SUBSCRIBEs ${cite('3.8.4-4', '3.8.4-5')}`, async () => {
    const filters = { a: 0, 'b/+': 1, '#': 2, secret: 0 } as const
    const together = createStage(version, { hooks })
    const one = await together.join('ana')
    await one.send(subscribe(filters))
    const apart = createStage(version, { hooks })
    const many = await apart.join('ana')
    for (const [filter, qos] of Object.entries(filters)) await many.send(subscribe(filter, qos))
    assert.deepEqual(together.broker.snapshot(), apart.broker.snapshot())
    assert.equal(one.heard.filter(({ cmd }) => cmd === 'suback').length, 1)
  })

  test(`${name}: a message comes with the lower of its QoS and the QoS granted ${cite('3.8.4-6', '3.8.4-8')}`, async () => {
    for (const published of [0, 1, 2] as const)
      for (const granted of [0, 1, 2] as const) {
        const stage = createStage(version)
        const ana = await stage.listener('ana', 't', granted)
        await ana.take()
        stage.broker.publish({ topic: 't', payload: 'x', qos: published })
        const qos = Math.min(published, granted)
        assert.deepEqual(await ana.take(), [`PUBLISH t "x"${qos ? ` qos${qos} id1` : ''}`])
      }
  })

  test(`${name}: overlapping subscriptions bring the highest QoS among them ${cite('3.3.5-1', '3.3.4-2')}`, async () => {
    const overlaps: Record<string, QoS>[] = [
      { 'a/#': 0, 'a/+': 2, 'a/b': 1 },
      { 'a/b': 2, '#': 0 },
      { '#': 0, 'a/b': 2 },
    ]
    for (const filters of overlaps) {
      const stage = createStage(version)
      const ana = await stage.listener('ana', filters)
      await ana.take()
      stage.broker.publish({ topic: 'a/b', payload: 'x', qos: 2 })
      assert.deepEqual(await ana.take(), ['PUBLISH a/b "x" qos2 id1'])
    }
  })

  test(`${name}: the same filter again takes the place of the old subscription ${cite('3.8.4-3', '3.8.4-3')}`, async () => {
    const stage = createStage(version)
    const ana = await stage.listener('ana', 't', 2)
    await ana.send(subscribe('t', 1))
    await ana.take()
    stage.broker.publish({ topic: 't', payload: 'x', qos: 2 })
    assert.deepEqual(await ana.take(), ['PUBLISH t "x" qos1 id1'])
    assert.equal(stage.broker.snapshot().sessions[0]?.subscriptions.length, 1)
  })

  test(`${name}: UNSUBSCRIBE is answered with its identifier, though nothing was removed, once for all filters ${cite('3.10.4-4 3.10.4-5 3.10.4-6', '3.10.4-4 3.10.4-5 3.10.4-6')}`, async () => {
    const ana = await createStage(version).listener('ana', { a: 0, b: 0 })
    await ana.take()
    const asked = { ...unsubscribe('never', 'a', 'b'), messageId: 770 }
    assert.deepEqual(await ana.send(asked), [five ? 'UNSUBACK 770 0x11 0x00 0x00' : 'UNSUBACK 770'])
    assert.deepEqual(await ana.send(publish('a', 'x'), publish('b', 'x')), [])
  })

  test(`${name}: UNSUBSCRIBE compares filters character by character ${cite('3.10.4-1', '3.10.4-1')}`, async () => {
    const ana = await createStage(version).listener('ana', { 'a/+': 0, 'a/b': 0, 'A/b': 0 })
    await ana.send(unsubscribe('a/#', '+/b', 'a/b'))
    await ana.take()
    assert.deepEqual(await ana.send(publish('a/b', 'x'), publish('A/b', 'x')), [
      'PUBLISH a/b "x"',
      'PUBLISH A/b "x"',
    ])
  })

  test(`${name}: after UNSUBSCRIBE nothing new comes, and what was begun is finished ${cite('3.10.4-2 3.10.4-3', '3.10.4-2 3.10.4-3')}`, async () => {
    const stage = createStage(version)
    const ana = await stage.stay('ana')
    await ana.send(subscribe('t', 2))
    stage.broker.publish({ topic: 't', payload: 'begun', qos: 2 })
    await ana.send(unsubscribe('t'))
    stage.broker.publish({ topic: 't', payload: 'new', qos: 2 })
    await ana.cut()
    stage.broker.publish({ topic: 't', payload: 'newer', qos: 2 })
    const back = await stage.stay('ana')
    const [, ...lines] = await back.send(pingreq)
    assert.deepEqual(lines, [])
    const messages = back.heard.flatMap((packet) =>
      packet.cmd === 'publish' ? [String(packet.payload)] : [],
    )
    assert.deepEqual(messages, ['begun'])
    assert.deepEqual(await back.send(answer('pubrec', 1)), ['PUBREL id1'])
  })

  test(`${name}: a message is put into every session that matches, here or away ${cite('4.5.0-1 3.1.2-5', '4.5.0-1')}`, async () => {
    const stage = createStage(version)
    const here = await stage.listener('here', 't/+', 1)
    await here.take()
    const away = await stage.stay('away')
    await away.send(subscribe('#', 1))
    await away.cut()
    const other = await stage.listener('other', 'u', 1)
    await other.take()
    stage.broker.publish({ topic: 't/1', payload: 'x', qos: 1 })
    assert.deepEqual(await here.take(), ['PUBLISH t/1 "x" qos1 id1'])
    assert.deepEqual(await other.take(), [])
    const back = await stage.stay('away')
    await back.take()
    assert.equal(back.heard.at(-1)?.cmd, 'publish')
  })

  test(`${name}: what a client gets has a topic that matches one of its filters, as it is written ${cite('3.3.2-3 4.7.3-4 4.7.2-1', '3.3.2-3 4.7.3-4 4.7.2-1')}`, async () => {
    const names = ['a', 'A', 'a/b', 'a/', '/a', 'á', 'a\u0301', '$a', '$a/b', 'a b', 'a//b']
    const expected: [filter: string, names: string[]][] = [
      ['a', ['a']],
      ['á', ['á']],
      ['+', ['a', 'A', 'á', 'a\u0301', 'a b']],
      ['#', ['a', 'A', 'a/b', 'a/', '/a', 'á', 'a\u0301', 'a b', 'a//b']],
      ['a/#', ['a', 'a/b', 'a/', 'a//b']],
      ['$a/#', ['$a', '$a/b']],
      ['+/b', ['a/b']],
    ]
    for (const [filter, matching] of expected) {
      const ana = await createStage(version).listener('ana', filter)
      await ana.take()
      await ana.send(names.map((topic) => publish(topic, 'x')))
      const heard = ana.heard.flatMap((packet) => (packet.cmd === 'publish' ? [packet.topic] : []))
      assert.deepEqual(heard, matching, filter)
    }
  })

  test(`${name}: messages of one QoS on one topic come in the order in which they were received ${cite('4.6.0-5 4.6.0-6', '4.6.0-5 4.6.0-6')}`, async () => {
    for (const qos of [0, 1, 2] as const) {
      const stage = createStage(version, { limits: { inFlight: 3 } })
      const ana = await stage.listener('ana', 't', 2)
      const ben = await stage.join('ben')
      const cem = await stage.join('cem')
      for (let n = 1; n <= 12; n++) await (n % 2 ? ben : cem).send(publish('t', `${n}`, { qos, id: n }))
      for (let id = 1; id <= 12; id++)
        await ana.send(qos === 1 ? answer('puback', id) : [answer('pubrec', id), answer('pubcomp', id)])
      const heard = ana.heard.flatMap((packet) => (packet.cmd === 'publish' ? [Number(packet.payload)] : []))
      assert.deepEqual(
        heard,
        Array.from({ length: 12 }, (_, n) => n + 1),
        `QoS ${qos}`,
      )
    }
  })

  test(`${name}: malformed filters and topic names without a character close the connection ${cite('4.7.1-2 4.7.1-3 4.7.3-1', '4.7.1-1 4.7.1-2 4.7.3-1')}`, async () => {
    const acts = ['a#', '#a', 'a/#/b', '#/', 'a+', '+a', 'a/+b', '++', ''].flatMap((filter) => [
      subscribe(filter),
      subscribe({ fine: 0, [filter]: 0 }),
    ])
    const empty = five ? '30 03 0000 00' : '30 02 0000'
    for (const act of [...acts.map((packet) => toHex(packet, version)), empty]) {
      const ana = await createStage(version).join('ana')
      assert.equal((await ana.send(act)).at(-1), 'closed', act)
    }
  })

  test(`${name}: a topic name of 65,535 bytes is delivered ${cite('4.7.3-3', '4.7.3-3')}`, async () => {
    const topic = `${'é'.repeat(32_767)}x`
    const ana = await createStage(version).listener('ana', topic)
    await ana.take()
    const [line] = await ana.send(publish(topic, 'x'))
    assert.equal(line, `PUBLISH ${topic} "x"`)
  })

  test(`${name}: PINGREQ is answered by PINGRESP ${cite('3.12.4-1', '3.12.4-1')}`, async () => {
    const ana = await createStage(version).join('ana')
    await ana.take()
    assert.deepEqual(await ana.send(pingreq, pingreq), ['PINGRESP', 'PINGRESP'])
  })
}

/** A SUBSCRIBE by hand, as no encoder writes an empty filter. */
function toHex(packet: ReturnType<typeof subscribe>, version: number): string {
  if (packet.cmd !== 'subscribe') return ''
  const payload = packet.subscriptions.map(({ topic }) => {
    const bytes = Buffer.from(topic)
    return Buffer.concat([Buffer.of(0, bytes.length), bytes, Buffer.of(0)])
  })
  const body = Buffer.concat([Buffer.of(0, 1), Buffer.alloc(version === 5 ? 1 : 0), ...payload])
  return Buffer.concat([Buffer.of(0x82, body.length), body]).toString('hex')
}
