// Brokers that are not as they should be: each has a sentence of its own, so each must be a kind of its own.

import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { LinkFault } from '../../components/playground/link-fault.ts'
import * as recorder from '../../components/playground/recorder.ts'
import { createSocketLine } from '../../components/playground/socket-line.ts'
import { closeCells, openCell, until } from './surroundings.ts'

afterEach(closeCells)

/** A WebSocket that does what the test says. */
class StrangeSocket extends EventTarget {
  readonly OPEN = 1
  readyState = 0
  binaryType = 'arraybuffer'
  onSent: (bytes: Uint8Array) => void = () => {}
  send(bytes: Uint8Array) {
    this.onSent(bytes)
  }
  open() {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  close() {
    if (this.readyState === 3) return
    this.readyState = 3
    this.dispatchEvent(Object.assign(new Event('close'), { code: 1006, reason: '' }))
  }
  arrive(...bytes: number[]) {
    this.dispatchEvent(new MessageEvent('message', { data: Uint8Array.from(bytes).buffer }))
  }
}

interface Case {
  what: string
  act(socket: StrangeSocket): void
  fault: LinkFault
  version?: 4 | 5
  url?: string
  page?: string
}

const cases: Case[] = [
  { what: 'is not there', act: (socket) => socket.close(), fault: { kind: 'not-opened' } },
  {
    what: 'hangs up on CONNECT without a word',
    act(socket) {
      socket.onSent = () => socket.close()
      socket.open()
    },
    fault: { kind: 'hung-up' },
  },
  {
    what: 'opens, and never answers',
    act: (socket) => socket.open(),
    fault: { kind: 'no-answer', seconds: 15 },
  },
  {
    what: 'answers with something that is not MQTT',
    act(socket) {
      socket.onSent = () => socket.arrive(...new TextEncoder().encode('hello, this is a chat server'))
      socket.open()
    },
    fault: { kind: 'not-mqtt', came: '' },
  },
  {
    what: 'speaks MQTT 3.1.1 only, asked for 5',
    version: 5,
    act(socket) {
      socket.onSent = () => socket.arrive(0x20, 2, 0, 1)
      socket.open()
    },
    fault: { kind: 'wrong-version', version: 5, code: 1 },
  },
  {
    what: 'speaks MQTT 5 only, asked for 3.1.1',
    act(socket) {
      socket.onSent = () => socket.arrive(0x20, 2, 0, 1)
      socket.open()
    },
    fault: { kind: 'wrong-version', version: 4, code: 1 },
  },
  {
    what: 'wants another password',
    act(socket) {
      socket.onSent = () => socket.arrive(0x20, 2, 0, 4)
      socket.open()
    },
    fault: { kind: 'refused', version: 4, code: 4 },
  },
  {
    what: 'does not let this client in, in MQTT 5',
    version: 5,
    act(socket) {
      socket.onSent = () => socket.arrive(0x20, 3, 0, 0x87, 0)
      socket.open()
    },
    fault: { kind: 'refused', version: 5, code: 0x87, reason: 'not authorized' },
  },
  {
    what: 'is asked for by a page that came over https',
    url: 'ws://broker.example/mqtt',
    page: 'https:',
    act() {},
    fault: { kind: 'address', fault: 'mixed-content' },
  },
  {
    what: 'has an address that is none',
    url: 'broker',
    act() {},
    fault: { kind: 'address', fault: 'not-a-url' },
  },
]

for (const { what, act, fault, version = 4, url = 'ws://broker.example/mqtt', page = 'http:' } of cases)
  test(`a broker that ${what} is a fault of the kind ${fault.kind}`, async () => {
    const { cell } = openCell({ id: 'bad', clients: [{ name: 'phone', connect: { version } }] }, undefined, {
      location: { protocol: page, host: 'class.test' },
      socketLine: (address) =>
        createSocketLine(
          address,
          () => {
            const socket = new StrangeSocket()
            setTimeout(() => act(socket))
            return socket
          },
          async () => recorder,
        ),
    })
    cell.choose('other')
    cell.editBroker({ url })
    void cell.connect(0)
    const link = () => cell.state.clients[0]!.link
    await until('there is a fault', () => 'fault' in link() && link().state !== 'connecting')
    const state = link()
    const found = 'fault' in state ? state.fault : undefined
    if (fault.kind === 'not-mqtt') assert.equal(found?.kind, 'not-mqtt')
    else assert.deepEqual(found, fault)
    assert.equal(cell.canFault, false)
  })
