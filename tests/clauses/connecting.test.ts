// What CONNECT is answered, in both versions (3.1.1 §3.1.4, §3.2; 5.0 §3.1.4, §3.2).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hooks } from '../../broker/broker.ts'
import { answer, publish, subscribe, taken } from '../compare/script.ts'
import { createStage, versions } from './stage.ts'

for (const [version, name] of versions) {
  const five = version === 5
  const cite = (old: string, fresh: string) => (five ? `[MQTT5 ${fresh}]` : `[MQTT-${old}]`)

  test(`${name}: the session is found by the client identifier, and by nothing else ${cite('3.1.3-2', '3.1.3-2')}`, async () => {
    const stage = createStage(version)
    const ana = await stage.stay('ana')
    await ana.send(subscribe('t', 1))
    await ana.cut()
    const ben = stage.open('ben')
    assert.ok((await stage.stay('ANA')).heard[0])
    assert.match((await ben.connect({ clean: false, clientId: 'ANA ' }))[0]!, /^CONNACK 0x00(?! present)/)
    const back = stage.open('somewhere else')
    assert.match((await back.connect({ clean: false, clientId: 'ana' }))[0]!, /^CONNACK 0x00 present/)
  })

  test(`${name}: the Clean ${five ? 'Start' : 'Session'} flag decides what is found ${cite('3.1.4-3', '3.1.4-4')}`, async () => {
    const stage = createStage(version)
    const ana = await stage.stay('ana')
    await ana.send(subscribe('t', 1))
    await ana.cut()
    const lasting = await stage.stay('ana')
    assert.deepEqual(await lasting.send(publish('t', 'x')), ['PUBLISH t "x"'])
    await lasting.cut()
    const clean = await stage.join('ana')
    await clean.take()
    assert.deepEqual(await clean.send(publish('t', 'x')), [])
  })

  test(`${name}: CONNACK comes before everything else ${cite('3.2.0-1', '3.2.0-1')}`, async () => {
    const stage = createStage(version)
    const ana = await stage.stay('ana')
    await ana.send(subscribe('t', 2))
    await ana.cut()
    for (const payload of ['1', '2']) stage.broker.publish({ topic: 't', payload, qos: 1 })
    const back = await stage.stay('ana')
    await back.take()
    assert.deepEqual(
      back.heard.map(({ cmd }) => cmd),
      ['connack', 'publish', 'publish'],
    )
  })

  test(`${name}: a CONNECT refused has Session Present 0 though a session is stored, and changes nothing ${cite('3.2.2-4', '3.2.2-6')}`, async () => {
    let turnedAway = false
    const unknown = { refuse: 5, why: 'unknown-user' } as const
    const hooks: Hooks = { authenticate: () => (turnedAway ? unknown : { account: 'ana' }) }
    const stage = createStage(version, { hooks })
    const ana = await stage.stay('ana')
    await ana.send(subscribe('t', 1))
    await ana.cut()
    turnedAway = true
    const refused = stage.open('ana')
    const [line, closed] = await refused.connect({ clean: false })
    assert.match(line!, five ? /^CONNACK 0x8[67]/ : /^CONNACK 0x05$/)
    assert.doesNotMatch(line!, /present/)
    assert.equal(closed, 'closed')
    assert.equal(stage.broker.snapshot().sessions.length, 1)
  })

  test(`${name}: a CONNECT that breaks the form of its packet is closed, the session stays ${cite('3.1.4-1', '3.1.4-1')}`, async () => {
    const stage = createStage(version)
    await (await stage.stay('a')).cut()
    const level = five ? '05' : '04'
    const properties = five ? '00' : ''
    for (const packet of [
      `10 ${five ? '0b' : '0a'} 0004 4d515454 ${level} 02 0000 ${properties}`,
      `10 ${five ? '0e' : '0d'} 0004 4d515454 ${level} 03 0000 ${properties} 0001 61`,
      `10 ${five ? '0e' : '0d'} 0004 4d515454 ${level} 02 0000 ${properties} 0002 61`,
    ]) {
      const ana = stage.open('ana')
      const answers = await ana.send(packet)
      assert.equal(answers.at(-1), 'closed', packet)
      if (!five) assert.deepEqual(answers, ['closed'], 'without CONNACK')
      assert.ok(ana.heard.every((packet) => packet.cmd === 'connack' && (packet.reasonCode ?? 0) >= 0x80))
    }
    assert.equal(stage.broker.snapshot().sessions.length, 1)
  })

  test(`${name}: state is kept as long as the connection lives, and after it as long as the session ${cite('4.1.0-2', '4.1.0-1')}`, async () => {
    const stage = createStage(version)
    const ana = await stage.join('ana')
    await ana.send(subscribe('t', 2), publish('u', 'x', { qos: 2, id: 9 }))
    stage.clock.advance(1_000_000_000)
    assert.equal(ana.ended, false)
    const [session] = stage.broker.snapshot().sessions
    assert.equal(session?.clientId, 'ana')
    await ana.take()
    assert.deepEqual(await ana.send(answer('pubrel', 9)), ['PUBCOMP 9'])
    assert.equal((await ana.send(publish('t', 'x')))[0], 'PUBLISH t "x"')
  })

  test(`${name}: a session keeps subscriptions, queue, what is in flight and what is half open ${cite('4.1.0-1', '3.1.2-23')}`, async () => {
    const stage = createStage(version)
    const ana = await stage.stay('ana')
    await ana.send(subscribe('t', 2), publish('half', 'x', { qos: 2, id: 9 }))
    stage.broker.publish({ topic: 't', payload: 'in flight', qos: 2 })
    await ana.cut()
    stage.broker.publish({ topic: 't', payload: 'queued', qos: 1 })
    const back = await stage.stay('ana')
    const listener = await stage.listener('ben', 'half')
    await listener.take()
    await back.take()
    assert.deepEqual(
      back.heard.slice(1).map((packet) => packet.cmd === 'publish' && [String(packet.payload), packet.dup]),
      [
        ['in flight', true],
        ['queued', false],
      ],
    )
    const again = await back.send(publish('half', 'x', { qos: 2, id: 9, dup: true }))
    assert.match(again[0]!, /^PUBREC 9/)
    assert.deepEqual(await listener.take(), [], 'routed once, before the connection was lost')
    const lines = await back.send(taken('t', 'news', { id: 10 }))
    assert.deepEqual(lines.sort(), ['PUBCOMP 10', 'PUBLISH t "news" qos2 id3', 'PUBREC 10'])
  })
}
