// The same tables put to Mosquitto, packet by packet, and to MQTT.js. Where they differ from us, the difference
// is named here, so that it is a choice and not an accident.

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { encode, type Packet } from '../../wire/packet.ts'
import { filters, names, pairs } from '../wire/topic-table.ts'
import { type RunningMosquitto, startMosquitto } from './mosquitto.ts'
import { connectRaw } from './raw-client.ts'

const { validateTopic } = createRequire(import.meta.url)('mqtt/lib/validations') as {
  validateTopic(filter: string): boolean
}

let broker: RunningMosquitto
before(async () => {
  broker = await startMosquitto()
})
after(() => broker.stop())

const show = (text: string) => JSON.stringify(text.length > 40 ? `${text.slice(0, 20)}…` : text)
/** A string that UTF-8 cannot hold never reaches the wire, so nobody can be asked about it. */
const canBeSent = (text: string) => text.isWellFormed() && new TextEncoder().encode(text).length <= 65_535

const deepName = names.find(([name]) => name.split('/').length > 200)?.[0] ?? ''

/** What Mosquitto 2.0.11 does otherwise, and ours does not follow. */
const mosquittoFilters: Record<string, string> = {
  '$share/': 'an ordinary filter there; 5.0 §4.8.2 wants a share name and a filter after it',
  '$share//a': 'an ordinary filter there; [MQTT-4.8.2-1] wants a share name',
  '$share/g': 'an ordinary filter there; [MQTT-4.8.2-2] wants a filter behind the share name',
  '$share/g/': 'an ordinary filter there; [MQTT-4.8.2-2]',
}
const mosquittoNames: Record<string, string> = {
  'a\tb': 'refused there: 3.1.1 §1.5.3 lets a receiver refuse control characters, and lets it accept them',
  '\u0001': 'refused there, as above',
  [deepName]:
    'refused there: at most 200 levels; the specification has no such limit, ours comes from the gate',
}

async function accepts(packet: Packet): Promise<boolean> {
  const client = await connectRaw(broker.port)
  try {
    client.send(encode(packet))
    const answer = await client.next()
    if (answer?.cmd === 'suback') return answer.granted[0] !== 0x80
    return answer?.cmd === 'puback'
  } finally {
    client.end()
  }
}

test('Mosquitto accepts the filters we accept, and no others, but for those listed', async () => {
  const differences: string[] = []
  for (const [filter, rule] of filters.filter(([text]) => canBeSent(text))) {
    const accepted = await accepts({
      cmd: 'subscribe',
      messageId: 1,
      subscriptions: [{ topic: filter, qos: 0 }],
    })
    if (accepted !== (rule === 'ok')) differences.push(filter)
  }
  assert.deepEqual(differences.map(show), Object.keys(mosquittoFilters).map(show))
})

test('Mosquitto accepts the topic names we accept, and no others, but for those listed', async () => {
  const differences: string[] = []
  for (const [topic, rule] of names.filter(([text]) => text !== '' && canBeSent(text))) {
    const accepted = await accepts({
      cmd: 'publish',
      topic,
      payload: 'x',
      qos: 1,
      messageId: 1,
      dup: false,
      retain: false,
    })
    if (accepted !== (rule === 'ok')) differences.push(topic)
  }
  assert.deepEqual(differences.map(show), Object.keys(mosquittoNames).map(show))
})

test('Mosquitto delivers a message to the filters that match for us, and to no others', async () => {
  const client = await connectRaw(broker.port)
  const differences: string[] = []
  for (const [filter, topic, expected] of pairs) {
    client.send({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: filter, qos: 0 }] })
    assert.equal((await client.next())?.cmd, 'suback')
    client.send({ cmd: 'publish', topic, payload: 'x', qos: 0, dup: false, retain: false })
    client.send({ cmd: 'unsubscribe', messageId: 2, unsubscriptions: [filter] })
    let delivered = false
    for (let packet = await client.next(); packet?.cmd !== 'unsuback'; packet = await client.next()) {
      assert.ok(packet, `Mosquitto closed the connection at ${filter} and ${topic}`)
      if (packet.cmd === 'publish' && packet.topic === topic && packet.payload.toString() === 'x')
        delivered = true
    }
    if (delivered !== expected) differences.push(`${filter} ${topic}`)
  }
  client.end()
  assert.deepEqual(differences, [
    // Clients may not publish to $SYS there, so nothing can be delivered.
    '$SYS/# $SYS/broker',
    '$SYS/# $SYS',
    '$SYS/+ $SYS/broker',
    '$SYS/monitor/+ $SYS/monitor/Clients',
  ])
})

test('MQTT.js subscribes to the filters we accept, and to no others, but for those it leaves to the broker', () => {
  const differences = filters
    .filter(([filter, rule]) => validateTopic(filter) !== (rule === 'ok'))
    .map(([filter]) => show(filter))
  const left = filters
    .filter(([, rule]) =>
      [
        'empty',
        'null-character',
        'bad-text',
        'too-long',
        'share-name-missing',
        'share-filter-missing',
      ].includes(rule),
    )
    .map(([filter]) => show(filter))
  assert.deepEqual(differences.sort(), left.sort())
})
