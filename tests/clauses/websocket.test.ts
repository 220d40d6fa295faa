// MQTT over WebSocket (3.1.1 §6, 5.0 §6), and over TCP (3.1.1 §4.2, 5.0 §4.2), in a class of the test's own.

import assert from 'node:assert/strict'
import { createConnection } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import WebSocket from 'ws'
import { encode, type Packet } from '../../wire/packet.ts'
import { type AClass, openClass } from '../classroom/a-class.ts'
import { connect } from '../compare/script.ts'

let it: AClass
before(async () => {
  it = await openClass()
})
after(() => it.stop())

async function socket(protocols: string[]) {
  const client = new WebSocket(`ws://127.0.0.1:${it.classroom.httpPort}/mqtt`, protocols)
  client.on('error', () => {})
  let closed = false
  let heard = ''
  client.on('close', () => {
    closed = true
  })
  client.on('message', (data, isBinary) => {
    heard += isBinary ? (data as Buffer).toString('hex') : 'text'
  })
  await new Promise((done) => client.once('open', done))
  return { client, heard: () => heard, closed: () => closed }
}

/** A CONNECT that is refused, as it brings no password: that is answer enough here. */
const stranger = encode({ ...connect({ clientId: 'a', username: 'nobody' }), protocolVersion: 4 } as Packet)

async function until(holds: () => boolean) {
  for (let tries = 0; !holds() && tries < 100; tries++) await wait(20)
  assert.ok(holds())
}

test('the server selects the subprotocol mqtt [MQTT-6.0.0-4] [MQTT5 6.0.0-4]', async () => {
  for (const offered of [['mqtt'], ['other', 'mqtt'], ['mqtt', 'other']]) {
    const { client } = await socket(offered)
    assert.equal(client.protocol, 'mqtt')
    client.terminate()
  }
})

test('frames and packets need not line up [MQTT-6.0.0-2] [MQTT5 6.0.0-2]', async () => {
  const { client, heard } = await socket(['mqtt'])
  for (const byte of stranger) client.send(Buffer.of(byte))
  await until(() => heard() === '20020005' || heard() === '20020004')
  const other = await socket(['mqtt'])
  other.client.send(Buffer.concat([stranger, Buffer.from('c000c000', 'hex')]))
  await until(() => /^2002000[45]$/.test(other.heard()))
  client.terminate()
  other.client.terminate()
})

test('a frame of text closes the connection, and answers are binary [MQTT-6.0.0-1] [MQTT5 6.0.0-1]', async () => {
  const { client, closed, heard } = await socket(['mqtt'])
  client.send(stranger.toString())
  await until(closed)
  assert.equal(heard(), '')
  const other = await socket(['mqtt'])
  other.client.send(stranger)
  await until(() => other.heard() !== '')
  assert.doesNotMatch(other.heard(), /text/)
})

test('the class listens on TCP, an ordered stream of bytes both ways [MQTT-7.1.1-1] [MQTT5 4.2-1]', async () => {
  const client = createConnection(it.classroom.mqttPort, '127.0.0.1')
  let heard = ''
  client.on('data', (bytes) => {
    heard += bytes.toString('hex')
  })
  client.on('error', () => {})
  for (const byte of stranger) client.write(Buffer.of(byte))
  await until(() => /^2002000[45]$/.test(heard))
  client.destroy()
})
