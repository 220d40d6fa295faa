// A program's connections: to the broker through the page, at a pace, and signed in by the page.

import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import mqttPacket from 'mqtt-packet'
import { type Joint, join } from '../../../components/playground/code/joint.ts'
import { createPacer } from '../../../components/playground/code/pacer.ts'
import { ClientSocket } from '../../../components/playground/code/runner/client-socket.ts'
import { createSignIn } from '../../../components/playground/code/sign-in.ts'
import type { SocketLike } from '../../../components/playground/line.ts'
import { createDecoder } from '../../../wire/packet.ts'
import { until } from '../surroundings.ts'

class TestSocket extends EventTarget implements SocketLike {
  readonly OPEN = 1
  readyState = 0
  binaryType = ''
  sent: number[] = []
  ended = ''
  send(bytes: Uint8Array) {
    this.sent.push(...bytes)
  }
  close() {
    this.ended ||= 'closed'
    this.readyState = 3
  }
  pullPlug() {
    this.ended ||= 'unplugged'
    this.readyState = 3
  }
  opens() {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  says(...bytes: number[]) {
    this.dispatchEvent(new MessageEvent('message', { data: Uint8Array.from(bytes).buffer }))
  }
}

const ports: MessagePort[] = []
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

function connect(wait: (bytes: Uint8Array) => number = () => 0) {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  const socket = new TestSocket()
  const seen = { slowed: 0, ended: 0, heard: [] as number[], events: [] as string[] }
  const later: (() => void)[] = []
  const joint: Joint = join(port2, socket, {
    pacer: { wait },
    after: (_, task) => {
      later.push(task)
      return () => {}
    },
    slowed: () => seen.slowed++,
    ended: () => seen.ended++,
  })
  const client = new ClientSocket(port1, () => seen.events.push('released'))
  for (const type of ['open', 'close']) client.addEventListener(type, () => seen.events.push(type))
  client.addEventListener('message', (event) =>
    seen.heard.push(...new Uint8Array((event as MessageEvent<ArrayBuffer>).data)),
  )
  return { socket, client, joint, seen, later }
}

describe('a connection of a program', () => {
  it('opens when the broker’s end does, and passes bytes both ways', async () => {
    const { socket, client, seen } = connect()
    client.send(Uint8Array.of(9)) // too early: nobody is there
    socket.opens()
    await until('it is open', () => client.readyState === 1)
    client.send(Uint8Array.of(1, 2))
    socket.says(3, 4)
    await until('both have come', () => socket.sent.length === 2 && seen.heard.length === 2)
    assert.deepEqual([socket.sent, seen.heard, seen.events], [[1, 2], [3, 4], ['open']])
  })

  it('that the program closes is closed, after what it had sent', async () => {
    const { socket, client, seen } = connect()
    socket.opens()
    await until('it is open', () => client.readyState === 1)
    client.send(Uint8Array.of(0xe0, 0))
    client.close()
    await until('it is closed', () => seen.ended === 1)
    assert.deepEqual(
      [socket.sent, socket.ended, seen.events],
      [[0xe0, 0], 'closed', ['open', 'close', 'released']],
    )
  })

  it('of a program that was stopped is unplugged: no goodbye', async () => {
    const { socket, joint, seen } = connect()
    socket.opens()
    joint.end()
    joint.end()
    assert.deepEqual([socket.ended, seen.ended], ['unplugged', 1])
  })

  it('that the broker closes is closed for the program', async () => {
    const { socket, client, seen } = connect()
    socket.opens()
    socket.readyState = 3
    socket.dispatchEvent(new Event('close'))
    await until('it is closed', () => client.readyState === 3)
    assert.deepEqual(seen.events, ['open', 'close', 'released'])
  })

  it('that is slowed down loses nothing and keeps the order', async () => {
    let waits = 1
    const { socket, client, seen, later } = connect(() => (waits-- > 0 ? 100 : 0))
    socket.opens()
    await until('it is open', () => client.readyState === 1)
    for (const byte of [1, 2, 3]) client.send(Uint8Array.of(byte))
    client.close()
    await until('it waits', () => later.length === 1)
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.deepEqual([socket.sent, socket.ended], [[1], ''])
    later[0]!()
    assert.deepEqual([socket.sent, socket.ended, seen.slowed], [[1, 2, 3], 'closed', 1])
  })

  it('holds back in the program what the page has not taken', async () => {
    const { port1, port2 } = new MessageChannel()
    ports.push(port1, port2)
    const client = new ClientSocket(port1)
    const taken: number[] = []
    port2.onmessage = ({ data }) => taken.push(data.length)
    port2.postMessage({ opened: true })
    await until('it is open', () => client.readyState === 1)
    for (let i = 0; i < 1_000; i++) client.send(new Uint8Array(1_000))
    await new Promise((resolve) => setTimeout(resolve, 30))
    const before = taken.reduce((sum, one) => sum + one, 0)
    assert.ok(before <= 192_000, `${before} bytes on their way`)
    assert.equal(client.bufferedAmount, 1_000_000 - before)
    port2.postMessage({ taken: before })
    await until('more comes', () => taken.reduce((sum, one) => sum + one, 0) > before)
  })
})

describe('the pace of a program', () => {
  const ping = (count: number) => Uint8Array.from({ length: count * 2 }, (_, i) => (i % 2 ? 0 : 0xc0))

  it('is free up to a second’s worth, and then waits as long as it takes', () => {
    const time = { now: 0 }
    const pacer = createPacer(() => time.now, { packets: 100, bytes: 1_000_000 })
    assert.equal(pacer.wait(ping(50)), 0)
    const wait = pacer.wait(ping(98))
    assert.ok(wait > 400 && wait < 600, `${wait} ms`)
    time.now = 2_000
    assert.equal(pacer.wait(ping(50)), 0)
  })

  it('counts bytes too', () => {
    const pacer = createPacer(() => 0, { packets: 10_000, bytes: 1_000 })
    assert.equal(pacer.wait(new Uint8Array(2_000)), 1_000)
  })
})

describe('signing in for a program', () => {
  const change = () => createSignIn({ userName: 'ana', password: 'geheim' })
  const connectPacket = (more: object) =>
    new Uint8Array(
      mqttPacket.generate(
        {
          cmd: 'connect',
          protocolId: 'MQTT',
          protocolVersion: 4,
          clientId: 'x',
          clean: true,
          keepalive: 60,
          ...more,
        },
        { protocolVersion: 5 },
      ),
    )
  const decode = (bytes: Uint8Array) => {
    const packet = createDecoder().decode(bytes)
    assert.ok(packet.cmd === 'connect')
    return packet
  }
  const will = { topic: 'a/b', payload: Buffer.from('gone'), qos: 1 as const, retain: true }

  for (const [name, more] of [
    ['alone', {}],
    ['with a will', { will }],
    ['with credentials of its own', { username: 'other', password: Buffer.from('x'.repeat(200)) }],
    ['of MQTT 5 with properties', { protocolVersion: 5, properties: { sessionExpiryInterval: 60 } }],
    [
      'of MQTT 5 with a will that waits',
      { protocolVersion: 5, will: { ...will, properties: { willDelayInterval: 5 } }, username: 'other' },
    ],
  ] as [string, object][])
    it(`changes user name and password of a CONNECT ${name}, and nothing else`, () => {
      const bytes = connectPacket(more)
      const { username, password, length: _, ...rest } = decode(change()(bytes))
      assert.deepEqual([username, String(password)], ['ana', 'geheim'])
      const { username: __, password: ___, length: ____, ...before } = decode(bytes)
      assert.deepEqual(rest, before)
    })

  it('waits until CONNECT is whole, and lets pass what follows', () => {
    const signIn = change()
    const bytes = connectPacket({ will })
    const parts = Array.from(bytes, (byte) => signIn(Uint8Array.of(byte)))
    assert.ok(parts.slice(0, -1).every(({ length }) => length === 0))
    assert.equal(decode(parts.at(-1)!).username, 'ana')
    assert.deepEqual(signIn(Uint8Array.of(0xc0, 0)), Uint8Array.of(0xc0, 0))
    const both = change()(Uint8Array.of(...bytes, 0xc0, 0))
    assert.deepEqual([...both.slice(-2)], [0xc0, 0])
  })

  it('can leave alone who names itself, and sign in the others', () => {
    const board = () => createSignIn({ userName: 'ana', password: 'geheim' }, { isForAll: false })
    const named = connectPacket({ username: 'other', password: Buffer.from('wrong') })
    assert.deepEqual(board()(named), named)
    assert.equal(decode(board()(connectPacket({ will }))).username, 'ana')
  })

  it('leaves alone what is no CONNECT', () => {
    for (const bytes of [Uint8Array.of(0xc0, 0), Uint8Array.of(0x10, 0xff, 0xff, 0xff, 0xff, 1)])
      assert.deepEqual(change()(bytes), bytes)
    // Cut off within: the broker will refuse it.
    const malformed = Uint8Array.of(0x10, 4, 0, 4, 0x4d, 0x51)
    assert.deepEqual(change()(malformed), malformed)
  })
})
