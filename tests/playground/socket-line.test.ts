import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as recorder from '../../components/playground/recorder.ts'
import { createSocketLine } from '../../components/playground/socket-line.ts'
import { encode, type Packet } from '../../wire/packet.ts'
import type { TraceEvent } from '../../wire/record.ts'

/** A WebSocket with nobody at the other end but the test. */
class TestSocket extends EventTarget {
  readonly OPEN = 1
  readyState = 1
  binaryType = 'arraybuffer'
  readonly sent: Uint8Array[] = []
  send(bytes: Uint8Array) {
    this.sent.push(bytes)
  }
  close() {
    this.dispatchEvent(Object.assign(new Event('close'), { code: 1000, reason: '' }))
  }
  arrive(bytes: Uint8Array) {
    this.dispatchEvent(new MessageEvent('message', { data: new Uint8Array(bytes).buffer }))
  }
}

async function open() {
  const socket = new TestSocket()
  const line = createSocketLine(
    { url: 'ws://class.test/mqtt' },
    () => socket,
    async () => recorder,
  )
  const events: TraceEvent[] = []
  line.watch({ events: (more) => events.push(...more), died() {} })
  await line.prepare()
  const opened = line.open('one')
  return { socket, opened, events }
}

const connect = encode({
  cmd: 'connect',
  protocolId: 'MQTT',
  protocolVersion: 4,
  clean: true,
  clientId: 'a',
  keepalive: 0,
  username: 'ana',
  password: Buffer.from('secret'),
} as Packet)

const words = (events: TraceEvent[]) =>
  events.map((event) => (event.type === 'packet' ? `${event.way} ${event.packet.cmd}` : event.type))

test('packets of a socket are recorded both ways, whole, however the bytes are cut', async () => {
  const { socket, opened, events } = await open()
  socket.dispatchEvent(new Event('open'))
  opened.send(new Uint8Array(connect.subarray(0, 5)))
  opened.send(new Uint8Array(connect.subarray(5)))
  socket.arrive(Uint8Array.of(0x20, 2, 0, 0, 0xd0))
  socket.arrive(Uint8Array.of(0))
  assert.deepEqual(words(events), ['opened', 'in connect', 'out connack', 'out pingresp'])
  assert.equal(Buffer.concat(socket.sent).equals(Buffer.from(connect)), true, 'what is sent is not changed')
})

test('a password is on the wire and not in the record', async () => {
  const { socket, opened, events } = await open()
  opened.send(new Uint8Array(connect))
  assert.ok(Buffer.concat(socket.sent).includes('secret'))
  const [event] = events
  assert.ok(event?.type === 'packet')
  assert.ok(!Buffer.from(event.bytes).includes('secret'))
})

test('bytes that are not MQTT are said once, and disturb nothing', async () => {
  const { socket, events } = await open()
  socket.arrive(Uint8Array.of(0, 0)) // packet type 0 is reserved (3.1.1 §2.2.1)
  socket.arrive(Uint8Array.of(0x20, 2, 0, 0))
  assert.deepEqual(words(events), ['refused'])
})

test('a connection closed after DISCONNECT was closed by the client, and otherwise by the network', async () => {
  const first = await open()
  first.opened.send(Uint8Array.of(0xe0, 0))
  first.socket.close()
  const second = await open()
  second.socket.close()
  assert.deepEqual(
    [first, second].map(({ events }) => events.at(-1)).map((event) => event?.type === 'closed' && event.by),
    ['client', 'network'],
  )
})
