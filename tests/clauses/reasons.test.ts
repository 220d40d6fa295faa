// Reason codes and reason strings of 5.0 (§2.4, §3.4.2 to §3.7.2, §3.9, §3.11, §3.14.2, §3.15.2).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hooks } from '../../broker/broker.ts'
import type { Packet } from '../../wire/packet.ts'
import { all } from '../compare/all.ts'
import { startOurs } from '../compare/brokers.ts'
import { play } from '../compare/play.ts'
import { answer, connect, publish, subscribe, taken, unsubscribe } from '../compare/script.ts'
import { createStage } from './stage.ts'

/** The codes that a server may send in each packet, by 5.0's own tables. */
const tables: Record<string, number[]> = {
  CONNACK: [
    0, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8c, 0x90, 0x95, 0x97, 0x99, 0x9a,
    0x9b, 0x9c, 0x9d, 0x9f,
  ],
  PUBACK: [0, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99],
  PUBREC: [0, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99],
  PUBREL: [0, 0x92],
  PUBCOMP: [0, 0x92],
  SUBACK: [0, 1, 2, 0x80, 0x83, 0x87, 0x8f, 0x91, 0x97, 0x9e, 0xa1, 0xa2],
  UNSUBACK: [0, 0x11, 0x80, 0x83, 0x87, 0x8f, 0x91],
  DISCONNECT: [
    0, 0x80, 0x81, 0x82, 0x83, 0x87, 0x89, 0x8b, 0x8d, 0x8e, 0x8f, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98,
    0x99, 0x9a, 0x9b, 0x9c, 0x9d, 0x9e, 0x9f, 0xa0, 0xa1, 0xa2,
  ],
  AUTH: [0, 0x18],
}

const seen = new Map<string, Set<number>>()

test('5.0: over all scripts each packet has only the codes of its own table [MQTT5 3.2.2-8] [MQTT5 3.4.2-1] [MQTT5 3.5.2-1] [MQTT5 3.6.2-1] [MQTT5 3.7.2-1] [MQTT5 3.9.3-2] [MQTT5 3.11.3-2] [MQTT5 3.14.2-1]', async () => {
  const quick = all.filter(({ version, steps }) => version === 5 && !steps.some((step) => 'wait' in step))
  const left = [...quick]
  const worker = async () => {
    for (let script = left.shift(); script; script = left.shift()) {
      const broker = await startOurs()
      for (const line of await play(script, broker.port)) note(line, script.title)
      await broker.stop()
    }
  }
  await Promise.all(Array.from({ length: 12 }, worker))
  for (const [packet, least] of Object.entries({
    CONNACK: 3,
    PUBACK: 1,
    PUBREC: 1,
    UNSUBACK: 2,
    DISCONNECT: 4,
  }))
    assert.ok((seen.get(packet)?.size ?? 0) >= least, `${packet}: ${[...(seen.get(packet) ?? [])]}`)
})

function note(line: string, title: string) {
  const [, , packet = '', ...words] = line.split(' ')
  const allowed = tables[packet]
  if (!allowed) return
  // Clients of 3.1.1 take part in some scripts: their CONNACK has return codes of their own.
  const codes = words.filter((word) => /^0x[0-9a-f]{2}$/.test(word)).map(Number)
  for (const code of codes) {
    if (packet === 'CONNACK' && code <= 5) continue
    assert.ok(allowed.includes(code), `${title}: ${line}`)
  }
  seen.set(packet, new Set([...(seen.get(packet) ?? []), ...codes]))
}

test('5.0: AUTH has only the codes of its own table, no reason string and no user property [MQTT5 3.15.2-1] [MQTT5 3.15.2-2] [MQTT5 3.15.2-3]', async () => {
  const hooks: Hooks = {
    enhancedAuthentication: () => (data) => (data ? { account: 'ana' } : { challenge: Buffer.from('?') }),
  }
  const ana = createStage(5, { hooks }).open('ana')
  await ana.connect({ properties: { authenticationMethod: 'm' } })
  const reply = (reasonCode: number, data?: string) =>
    ({
      cmd: 'auth',
      reasonCode,
      properties: { authenticationMethod: 'm', ...(data ? { authenticationData: Buffer.from(data) } : {}) },
    }) as Packet
  await ana.send(reply(0x18, '!'), reply(0x19), reply(0x18, '!'))
  const codes = ana.heard.flatMap((packet) => (packet.cmd === 'auth' ? [packet.reasonCode] : []))
  assert.deepEqual(codes, [0x18, 0x18, 0])
  assert.doesNotMatch(JSON.stringify(ana.heard), /reasonString|userProperties/)
})

/** What each packet says for a failure, to a client that takes packets of `maximumPacketSize` bytes. */
async function complaints(maximumPacketSize: number) {
  const detail = { topic: 'x'.repeat(60) }
  const no = { why: 'topic-space', detail } as const
  const hooks: Hooks = { mayPublish: () => no, maySubscribe: () => no }
  const stage = createStage(5, { hooks })
  const ana = await stage.join('ana', { properties: { maximumPacketSize } })
  await ana.send(publish('t', 'x', { qos: 1, id: 1 }), publish('t', 'x', { qos: 2, id: 2 }))
  await ana.send(subscribe('t'), unsubscribe('never'), answer('pubrel', 9), answer('pubrec', 9))
  await ana.send(publish('a/+', 'x'))
  const turning: Hooks = { authenticate: () => ({ refuse: 4, why: 'wrong-password', detail }) }
  const ben = createStage(5, { hooks: turning }).open('ben')
  await ben.connect({ properties: { maximumPacketSize } })
  return [...ben.heard, ...ana.heard.slice(1)]
}

const reasonOf = (packet: Packet) =>
  'properties' in packet ? (packet.properties as { reasonString?: string })?.reasonString : undefined

test('5.0: with room for it a refusal says why; PUBREL, PUBCOMP and UNSUBACK never do [MQTT5 3.6.2-2] [MQTT5 3.7.2-2] [MQTT5 3.11.2-1]', async () => {
  const explained = (await complaints(1000)).filter(reasonOf).map(({ cmd }) => cmd)
  assert.deepEqual(explained, ['connack', 'puback', 'pubrec', 'suback', 'disconnect'])
})

test('5.0: a reason string that does not fit is left out, the packet still comes [MQTT5 3.2.2-19] [MQTT5 3.4.2-2] [MQTT5 3.5.2-2] [MQTT5 3.9.2-1] [MQTT5 3.14.2-3]', async () => {
  const packets = await complaints(12)
  assert.deepEqual(packets.filter(reasonOf), [])
  assert.deepEqual(
    packets.map(({ cmd }) => cmd),
    ['connack', 'puback', 'pubrec', 'suback', 'unsuback', 'pubcomp', 'pubrel', 'disconnect'],
  )
})

test('5.0: the broker puts no User Property of its own into any packet [MQTT5 3.2.2-20] [MQTT5 3.4.2-3] [MQTT5 3.5.2-3] [MQTT5 3.6.2-3] [MQTT5 3.7.2-3] [MQTT5 3.9.2-2] [MQTT5 3.11.2-2] [MQTT5 3.14.2-4]', async () => {
  for (const packet of await complaints(1000))
    assert.equal(JSON.stringify(packet).includes('userProperties'), false)
})

test('5.0: what has no properties says so with a length of 0 [MQTT5 2.2.2-1]', async () => {
  const stage = createStage(5)
  const ana = stage.open('ana')
  await ana.send({ ...connect({ clientId: 'ana' }), protocolVersion: 5 } as Packet)
  await ana.send(subscribe('t', 2), taken('t', 'x'), unsubscribe('t'))
  const hex = (cmd: string) =>
    Buffer.from(ana.raw[ana.heard.findIndex((packet) => packet.cmd === cmd)]!).toString('hex')
  assert.equal(hex('publish'), '3407' + '000174' + '0001' + '00' + '78')
  assert.equal(hex('suback'), '9004' + '0001' + '00' + '02')
  assert.equal(hex('unsuback'), 'b004' + '0002' + '00' + '00')
})

test('5.0: name and value of a user property are UTF-8 without U+0000 [MQTT5 1.5.7-1]', async () => {
  for (const pair of ['0001 ff 0001 61', '0001 61 0001 ff', '0001 00 0001 61', '0001 61 0003 eda080']) {
    const bytes = pair.replaceAll(' ', '').length / 2
    const ana = await createStage(5).join('ana')
    await ana.take()
    const length = (n: number) => n.toString(16).padStart(2, '0')
    const lines = await ana.send(`30 ${length(5 + bytes)} 0001 74 ${length(1 + bytes)} 26 ${pair}`)
    assert.deepEqual(lines, ['DISCONNECT 0x81', 'closed'], pair)
  }
})

test('5.0: Response Topic and Content Type are UTF-8 [MQTT5 3.3.2-13] [MQTT5 3.3.2-19]', async () => {
  for (const property of ['08', '03'])
    for (const bytes of ['ff', '00']) {
      const ana = await createStage(5).join('ana')
      await ana.take()
      assert.deepEqual(await ana.send(`30 08 0001 74 04 ${property} 0001 ${bytes}`), [
        'DISCONNECT 0x81',
        'closed',
      ])
    }
})

test('5.0: an alias to a client is never 0 and never above its maximum [MQTT5 3.3.2-11] [MQTT5 3.3.2-8]', async () => {
  for (const topicAliasMaximum of [0, 1, 3]) {
    const stage = createStage(5)
    const ana = await stage.join('ana', { properties: { topicAliasMaximum } })
    await ana.send(subscribe('#'))
    for (let n = 0; n < 20; n++) stage.broker.publish({ topic: `t/${n % 6}`, payload: 'x' })
    await ana.take()
    const aliases = ana.heard.flatMap((packet) =>
      packet.cmd === 'publish' ? [packet.properties?.topicAlias] : [],
    )
    assert.equal(aliases.length, 20)
    const used = new Set(aliases.filter((alias) => alias !== undefined))
    assert.equal(used.size, topicAliasMaximum)
    assert.ok([...used].every((alias) => alias > 0 && alias <= topicAliasMaximum))
  }
})

test('5.0: the send quota begins with the client’s Receive Maximum, and not above it [MQTT5 4.9.0-1]', async () => {
  for (const receiveMaximum of [1, 2, 7]) {
    const stage = createStage(5)
    const ana = await stage.join('ana', { properties: { receiveMaximum } })
    await ana.send(subscribe('t', 1))
    for (let n = 0; n < 20; n++) stage.broker.publish({ topic: 't', payload: 'x', qos: 1 })
    await ana.take()
    assert.equal(ana.heard.filter(({ cmd }) => cmd === 'publish').length, receiveMaximum)
  }
})

test('5.0: a share name without a character, or with a wildcard, is an error [MQTT5 4.8.2-1] [MQTT5 4.8.2-2]', async () => {
  for (const filter of [
    '$share',
    '$share/',
    '$share//t',
    '$share/g',
    '$share/g/',
    '$share/g+/t',
    '$share/#/t',
  ]) {
    const ana = await createStage(5).join('ana')
    await ana.take()
    assert.deepEqual(await ana.send(subscribe(filter)), ['DISCONNECT 0x81', 'closed'], filter)
  }
})
