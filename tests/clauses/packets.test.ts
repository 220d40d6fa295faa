// What every packet must be: its flags, its identifier, its text (3.1.1 §1.5, §2; 5.0 §1.5, §2).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answer,
  connect,
  disconnect,
  pingreq,
  publish,
  subscribe,
  taken,
  unsubscribe,
} from '../compare/script.ts'
import { createStage, versions } from './stage.ts'

/** Each type with the four flag bits it must have. */
const flags: [name: string, type: number, flags: number, body: string][] = [
  ['PUBACK', 4, 0, '02 0001'],
  ['PUBREC', 5, 0, '02 0001'],
  ['PUBREL', 6, 2, '02 0001'],
  ['PUBCOMP', 7, 0, '02 0001'],
  ['PINGREQ', 12, 0, '00'],
  ['DISCONNECT', 14, 0, '00'],
]

for (const [version, name] of versions) {
  const clause = version === 5 ? '[MQTT5 2.1.3-1]' : '[MQTT-2.2.2-1] [MQTT-2.2.2-2]'
  for (const [packet, type, right, body] of flags)
    test(`${name}: ${packet} with any flags but its own closes the connection ${clause}`, async () => {
      for (let wrong = 0; wrong < 16; wrong++) {
        if (wrong === right) continue
        const ana = await createStage(version).join('ana')
        await ana.take()
        const answers = await ana.send(`${((type << 4) | wrong).toString(16)} ${body}`)
        assert.equal(answers.at(-1), 'closed', `flags ${wrong}`)
        assert.ok(answers.length <= (version === 5 ? 2 : 1), `flags ${wrong} got ${answers}`)
      }
    })

  for (const [packet, type, body] of [
    ['SUBSCRIBE', 8, ['06 0001 0001 61 00', '07 0001 00 0001 61 00']],
    ['UNSUBSCRIBE', 10, ['05 0001 0001 61', '06 0001 00 0001 61']],
  ] as const)
    test(`${name}: ${packet} with any flags but 0010 closes the connection ${clause}`, async () => {
      for (let wrong = 0; wrong < 16; wrong++) {
        const ana = await createStage(version).join('ana')
        const answers = await ana.send(`${((type << 4) | wrong).toString(16)} ${body[version === 5 ? 1 : 0]}`)
        assert.equal(answers.at(-1) === 'closed', wrong !== 2, `flags ${wrong}`)
      }
    })

  test(`${name}: what the broker sends has the flags of its type ${clause}`, async () => {
    const stage = createStage(version)
    const ana = await stage.join('ana')
    await ana.send(subscribe('t', 2), taken('t', 'x'), unsubscribe('t'), pingreq)
    await ana.send(publish('u', 'x', { qos: 1, id: 2 }), answer('pubrec', 1))
    const seen = new Map(ana.raw.map((frame) => [frame[0]! >> 4, frame[0]! & 15]))
    const expected = { 2: 0, 3: 4, 4: 0, 5: 0, 6: 2, 7: 0, 9: 0, 11: 0, 13: 0 }
    assert.deepEqual(Object.fromEntries(seen), expected)
  })

  const ids = version === 5 ? 'MQTT5 2.2.1' : 'MQTT-2.3.1'
  test(`${name}: a QoS 0 PUBLISH of the broker has no packet identifier [${ids}-${version === 5 ? 2 : 5}]`, async () => {
    const ana = await createStage(version).listener('ana', 't', 2)
    await ana.send(publish('t', 'x'))
    const properties = version === 5 ? '00' : ''
    assert.equal(
      Buffer.from(ana.raw.at(-1)!).toString('hex'),
      `300${version === 5 ? 5 : 4}000174${properties}78`,
    )
  })

  test(`${name}: acknowledgements repeat the identifier of their PUBLISH [${ids}-${version === 5 ? 5 : 6}]`, async () => {
    const ana = await createStage(version).listener('ana', 't', 2)
    await ana.take()
    for (const id of [1, 513, 65_535]) {
      const qos1 = await ana.send(publish('u', 'x', { qos: 1, id }))
      const qos2 = await ana.send(publish('u', 'x', { qos: 2, id }))
      const released = await ana.send(answer('pubrel', id))
      const first = (lines: string[]) => lines[0]!.split(' ').slice(0, 2).join(' ')
      assert.deepEqual([qos1, qos2, released].map(first), [`PUBACK ${id}`, `PUBREC ${id}`, `PUBCOMP ${id}`])
    }
    await ana.send(taken('t', 'x'))
    const sent = ana.heard.findLast(({ cmd }) => cmd === 'publish')!
    assert.deepEqual(await ana.send(answer('pubrec', sent.messageId!)), [`PUBREL id${sent.messageId}`])
  })

  test(`${name}: SUBACK and UNSUBACK repeat the identifier of the request [${ids}-${version === 5 ? 6 : 7}]`, async () => {
    const ana = await createStage(version).join('ana')
    await ana.take()
    for (const messageId of [1, 256, 65_535]) {
      const [suback] = await ana.send({ ...subscribe('t'), messageId })
      const [unsuback] = await ana.send({ ...unsubscribe('t'), messageId })
      assert.equal(suback, `SUBACK ${messageId} 0x00`)
      assert.equal(unsuback, version === 5 ? `UNSUBACK ${messageId} 0x00` : `UNSUBACK ${messageId}`)
    }
  })

  const text = version === 5 ? 'MQTT5 1.5.4' : 'MQTT-1.5.3'
  const properties = version === 5 ? '00' : ''
  const length = (bytes: number) => (bytes + (version === 5 ? 1 : 0)).toString(16).padStart(2, '0')
  const spoken = version === 5 ? '05' : '04'
  for (const [what, bytes, number] of [
    ['a lone continuation byte', '80', 1],
    ['an overlong slash', 'c0af', 1],
    ['a surrogate', 'eda080', 1],
    ['bytes beyond U+10FFFF', 'f4908080', 1],
    ['U+0000', '00', 2],
  ] as const) {
    const size = bytes.length / 2
    const string = `000${size} ${bytes}`
    test(`${name}: ${what} in a topic name, filter or client identifier closes the connection [${text}-${number}]`, async () => {
      const packets = [
        `30 ${length(2 + size)} ${string} ${properties}`,
        `82 ${length(5 + size)} 0001 ${properties} ${string} 00`,
        `a2 ${length(4 + size)} 0001 ${properties} ${string}`,
      ]
      for (const packet of packets) {
        const ana = await createStage(version).join('ana')
        assert.equal((await ana.send(packet)).at(-1), 'closed', packet)
      }
      const ben = createStage(version).open('ben')
      const answers = await ben.send(
        `10 ${length(12 + size)} 0004 4d515454 ${spoken} 02 0000 ${properties} ${string}`,
      )
      assert.equal(answers.at(-1), 'closed')
    })
  }

  test(`${name}: U+FEFF is a character like any other, never left out [${text}-3]`, async () => {
    const stage = createStage(version)
    const ana = await stage.listener('\ufeffana', { '\ufefft': 0, t: 0 })
    await ana.take()
    assert.deepEqual(await ana.send(publish('\ufefft', '\ufeffx')), ['PUBLISH \ufefft "\ufeffx"'])
    assert.equal(stage.broker.snapshot().sessions[0]?.clientId, '\ufeffana')
  })

  test(`${name}: a packet may come in any number of pieces, and several in one (3.1.1 §4.2, 5.0 §4.2)`, async () => {
    const ana = await createStage(version).listener('ana', 't')
    await ana.take()
    await ana.send('30', length(3), '00', '01')
    assert.deepEqual(await ana.send(`74 ${properties}`, 'c0'), ['PUBLISH t ""'])
    assert.deepEqual(await ana.send('00 c0 00 c0', '00'), ['PINGRESP', 'PINGRESP', 'PINGRESP'])
  })

  test(`${name}: a client that sends what only a server sends is closed`, async () => {
    for (const act of ['20 03 00 00 00', '90 04 0001 00 00', 'b0 04 0001 00 00', 'd0 00']) {
      const ana = await createStage(version).join('ana')
      assert.equal((await ana.send(act)).at(-1), 'closed', act)
    }
  })
}

test('CONNECT, then DISCONNECT: nothing else is said', async () => {
  for (const [version] of versions) {
    const ana = createStage(version).open('ana')
    assert.equal(
      (await ana.send({ ...connect({ clientId: 'ana' }), protocolVersion: version } as never)).length,
      1,
    )
    assert.deepEqual(await ana.send(disconnect), ['closed'])
  }
})
