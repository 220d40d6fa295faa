// Retained messages and wills, in both versions (3.1.1 §3.3.1.3, §3.1.2.5; 5.0 §3.3.1.3, §3.8.3.1, §3.1.2.5).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { disconnect, publish, subscribe, will } from '../compare/script.ts'
import { createStage, versions } from './stage.ts'

const kept = publish('t', 'kept', { retain: true })

for (const [version, name] of versions) {
  const five = version === 5
  const cite = (old: string, fresh: string) => (five ? `[MQTT5 ${fresh}]` : `[MQTT-${old}]`)

  test(`${name}: RETAIN 1 puts the message in the place of the one before ${cite('3.3.1-5', '3.3.1-5')}`, async () => {
    const stage = createStage(version)
    const ana = await stage.join('ana')
    await ana.send(
      kept,
      publish('t', 'newer', { retain: true, qos: 1 }),
      publish('u', 'other', { retain: true }),
    )
    await ana.take()
    assert.deepEqual((await ana.send(subscribe('t', 2))).slice(1), ['PUBLISH t "newer" qos1 id1 retain'])
  })

  test(`${name}: RETAIN 1 with an empty payload is delivered, erases, and is not kept ${five ? '[MQTT5 3.3.1-6] [MQTT5 3.3.1-7]' : '[MQTT-3.3.1-10] [MQTT-3.3.1-11]'}`, async () => {
    const stage = createStage(version)
    const ben = await stage.listener('ben', 't')
    const ana = await stage.join('ana')
    await ana.send(kept)
    await ben.take()
    await ana.send(publish('t', '', { retain: true }))
    assert.deepEqual(await ben.take(), ['PUBLISH t ""'])
    assert.deepEqual(stage.broker.snapshot().retained, [])
  })

  test(`${name}: RETAIN 0 leaves what is kept alone ${cite('3.3.1-12', '3.3.1-8')}`, async () => {
    const stage = createStage(version)
    const ana = await stage.join('ana')
    await ana.send(kept, publish('t', 'news'), publish('t', ''), publish('u', 'news'))
    await ana.take()
    assert.deepEqual((await ana.send(subscribe('#'))).slice(1), ['PUBLISH t "kept" retain'])
  })

  test(`${name}: a new subscription brings the retained message of every topic it matches ${cite('3.3.1-6', '3.3.1-9')}`, async () => {
    const stage = createStage(version)
    const ana = await stage.join('ana')
    for (const topic of ['a', 'a/b', 'a/b/c', 'b']) await ana.send(publish(topic, 'x', { retain: true }))
    await ana.take()
    const lines = (await ana.send(subscribe('a/#'))).slice(1)
    assert.deepEqual(lines.sort(), [
      'PUBLISH a "x" retain',
      'PUBLISH a/b "x" retain',
      'PUBLISH a/b/c "x" retain',
    ])
    assert.deepEqual((await ana.send(subscribe('a/#'))).length, 4, 'and again when it is renewed')
  })

  test(`${name}: an established subscription gets RETAIN 0 ${cite('3.3.1-9', '3.3.1-12')}`, async () => {
    const ana = await createStage(version).listener('ana', 't')
    await ana.take()
    assert.deepEqual(await ana.send(kept), ['PUBLISH t "kept"'])
  })

  test(`${name}: retained messages outlive the session that published them ${five ? '(5.0 §4.1)' : '[MQTT-3.1.2-7]'}`, async () => {
    const stage = createStage(version)
    const ana = await stage.join('ana')
    await ana.send(kept)
    await ana.cut()
    assert.deepEqual(stage.broker.snapshot().sessions, [])
    const ben = await stage.join('ben')
    await ben.take()
    assert.deepEqual((await ben.send(subscribe('t'))).slice(1), ['PUBLISH t "kept" retain'])
  })

  test(`${name}: a will is stored with its CONNECT and published when the connection is lost, once ${five ? '[MQTT5 3.1.2-7] [MQTT5 3.1.2-8] [MQTT5 3.1.2-10]' : '[MQTT-3.1.2-8] [MQTT-3.1.2-10]'}`, async () => {
    const stage = createStage(version)
    const ben = await stage.listener('ben', 'gone', 2)
    await ben.take()
    for (const [end, expected] of [
      ['cut', ['PUBLISH gone "ana" qos1 id1']],
      ['disconnect', []],
    ] as const) {
      const ana = await stage.join('ana', will('gone', 'ana', { qos: 1 }))
      assert.deepEqual(await ben.take(), [])
      if (end === 'cut') await ana.cut()
      else await ana.send(disconnect)
      assert.deepEqual(await ben.take(), expected)
      const later = await stage.join('ana')
      await later.cut()
      assert.deepEqual(await ben.take(), [], 'once, and never by a connection that left none')
    }
  })

  for (const retain of [false, true])
    test(`${name}: a will left with RETAIN ${Number(retain)} is ${retain ? '' : 'not '}kept ${retain ? cite('3.1.2-17', '3.1.2-15') : cite('3.1.2-16', '3.1.2-14')}`, async () => {
      const stage = createStage(version)
      await (await stage.join('ana', will('gone', 'ana', { retain }))).cut()
      assert.equal(stage.broker.snapshot().retained.length, Number(retain))
    })
}

test('5.0: Retain Handling 0 brings retained messages each time, 1 the first time, 2 never [MQTT5 3.3.1-9] [MQTT5 3.3.1-10] [MQTT5 3.3.1-11]', async () => {
  for (const [rh, first, second] of [
    [0, 1, 1],
    [1, 1, 0],
    [2, 0, 0],
  ] as const) {
    const ana = await createStage(5).join('ana')
    await ana.send(kept)
    await ana.take()
    assert.equal((await ana.send(subscribe({ t: { rh } }))).length, 1 + first)
    assert.equal((await ana.send(subscribe({ t: { rh } }))).length, 1 + second)
  }
})

test('5.0: to renew a subscription loses no message [MQTT5 3.8.4-4]', async () => {
  const ana = await createStage(5).listener('ana', 't', 1)
  await ana.take()
  const heard: string[] = []
  for (let n = 1; n <= 20; n++)
    heard.push(...(await ana.send(publish('t', `${n}`, { qos: 0 }), subscribe('t', (n % 3) as 0))))
  const payloads = heard.filter((line) => line.startsWith('PUBLISH'))
  assert.deepEqual(
    payloads,
    Array.from({ length: 20 }, (_, n) => `PUBLISH t "${n + 1}"`),
  )
})
