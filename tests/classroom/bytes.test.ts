import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { encode } from '../../wire/packet.ts'
import { type AClass, openClass, sendBytes } from './a-class.ts'

let it: AClass
before(async () => {
  it = await openClass()
})
after(() => it.stop())

const http = (lines: string) => Buffer.from(lines.replaceAll('\n', '\r\n'))

test('any bytes on any port end that connection at most, and nobody else is disturbed', async () => {
  const who = await it.join('steady')
  const board = await it.board(who)
  let heard = 0
  board.on('message', () => heard++)
  await board.subscribeAsync('steady/x')
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, onMqtt) => {
      const { mqttPort, httpPort } = it.classroom
      await sendBytes(onMqtt ? mqttPort : httpPort, bytes, 15)
    }),
    { numRuns: 60 },
  )
  await board.publishAsync('steady/x', 'still here', { qos: 1 })
  await wait(50)
  assert.equal(heard, 1)
  assert.equal((await it.get('/classroom.json')).status, 200)
})

test('random bytes behind an accepted CONNECT close that connection and are told on the page', async () => {
  const who = await it.join('garbled')
  const connectPacket = encode({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    clientId: 'garbled-board',
    keepalive: 60,
    username: 'garbled',
    password: Buffer.from(who.token),
  })
  for (const wrong of [
    [0x30, 0x02, 0x00, 0x05],
    [0xff, 0xff, 0xff, 0xff, 0xff],
    [0x30, 0x05, 0x00, 0x03, 0x61, 0xff, 0xfe],
    [0x82, 0x00],
  ]) {
    const { closed } = await sendBytes(
      it.classroom.mqttPort,
      Buffer.concat([connectPacket, Buffer.from(wrong)]),
    )
    assert.ok(closed, wrong.join(' '))
  }
  const note = await it.note(who)
  assert.equal(note?.what, 'bytes')
  assert.match(note?.sentence ?? '', /connection was closed/)
})

test('a browser on the broker’s port, MQTT on the site’s port and a TLS handshake on either are closed', async () => {
  const { mqttPort, httpPort } = it.classroom
  assert.ok((await sendBytes(mqttPort, http('GET / HTTP/1.1\nHost: x\n\n'))).closed)
  assert.ok((await sendBytes(mqttPort, Buffer.from('16030100', 'hex'))).closed)
  assert.ok((await sendBytes(httpPort, Buffer.from('100f00044d51545404020000000361626300', 'hex'))).closed)
  assert.ok((await sendBytes(httpPort, Buffer.from('16030100a5010000a10303', 'hex'))).closed)
})

test('a WebSocket that brings text, or too much at once, is closed', async () => {
  const { default: WebSocket } = await import('ws')
  for (const data of ['hello', Buffer.alloc(80_000)]) {
    const socket = new WebSocket(`ws://127.0.0.1:${it.classroom.httpPort}/mqtt`, ['mqtt'])
    socket.on('error', () => {})
    const closed = new Promise((done) => socket.once('close', done))
    socket.once('open', () => socket.send(data))
    await closed
  }
  const old = new WebSocket(`ws://127.0.0.1:${it.classroom.httpPort}/mqtt`, ['mqttv3.1'])
  await new Promise((done) => old.once('open', done))
  assert.equal(old.protocol, 'mqttv3.1')
  old.terminate()
})

test('a client that drips its CONNECT is closed after 5 s, one that sent nothing too', async () => {
  const started = performance.now()
  const closed = (drip: boolean) =>
    new Promise<number>((done) => {
      const socket = connect(it.classroom.mqttPort, '127.0.0.1')
      socket.on('error', () => {})
      const timer = setInterval(() => drip && socket.write(Buffer.from([0x10])), 1_000)
      if (drip) socket.write(Buffer.from([0x10, 0x40]))
      socket.once('close', () => {
        clearInterval(timer)
        done(performance.now() - started)
      })
      socket.resume()
    })
  const times = await Promise.all([closed(true), closed(false)])
  for (const time of times) assert.ok(time > 4_000 && time < 8_000, `${time} ms`)
})
