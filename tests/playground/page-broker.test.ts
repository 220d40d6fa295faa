import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PortSocket } from '../../components/page-broker/port-socket.ts'
import { encode, type Packet } from '../../wire/packet.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { openPage, until } from './surroundings.ts'

const connect = (clientId: string) =>
  encode({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    clientId,
    keepalive: 0,
  } as Packet)

function listen(socket: PortSocket) {
  const heard: string[] = []
  socket.addEventListener('open', () => heard.push('open'))
  socket.addEventListener('message', (event) => {
    const { data } = event as MessageEvent<ArrayBuffer>
    assert.ok(data instanceof ArrayBuffer, 'MQTT.js reads ArrayBuffers')
    heard.push(Buffer.from(data).toString('hex'))
  })
  socket.addEventListener('close', () => heard.push('close'))
  return heard
}

test('a socket of the page opens, carries bytes both ways, and closes', async () => {
  const { broker } = openPage()
  const socket = broker.open('room', 'one')
  const heard = listen(socket)
  assert.notEqual(socket.readyState, socket.OPEN)
  await until('it is open', () => socket.readyState === socket.OPEN)
  socket.send(connect('a'))
  await until('CONNACK came', () => heard.includes('20020000'))
  socket.close()
  assert.deepEqual(heard, ['open', '20020000', 'close'])
  broker.stop()
})

test('what is sent is a copy: the sender may use its buffer again at once', async () => {
  const { broker } = openPage()
  const socket = broker.open('room', 'one')
  const heard = listen(socket)
  await until('it is open', () => socket.readyState === socket.OPEN)
  const bytes = new Uint8Array(connect('a'))
  socket.send(bytes)
  bytes.fill(0)
  await until('CONNACK came', () => heard.includes('20020000'))
  assert.equal(bytes.byteLength > 0, true)
  broker.stop()
})

test('bytes that are not MQTT close the connection, with the reason, and nobody else’s', async () => {
  const { broker } = openPage()
  const events: TraceEvent[] = []
  broker.watch('room', { events: (more) => events.push(...more), died() {} })
  const bad = broker.open('room', 'bad')
  const good = broker.open('room', 'good')
  const heard = listen(good)
  await until('both are open', () => bad.readyState === bad.OPEN && good.readyState === good.OPEN)
  bad.send(new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n'))
  await until('the bad one is closed', () => bad.closedBecause !== undefined)
  good.send(connect('good'))
  await until('the good one is served', () => heard.includes('20020000'))
  await until('the refusal is on the record', () => events.some(({ type }) => type === 'refused'))
  broker.stop()
})

test('rooms do not hear each other', async () => {
  const { broker } = openPage()
  const events: TraceEvent[] = []
  broker.watch('quiet', { events: (more) => events.push(...more), died() {} })
  const socket = broker.open('loud', 'one')
  const heard = listen(socket)
  await until('it is open', () => socket.readyState === socket.OPEN)
  socket.send(connect('a'))
  await until('CONNACK came', () => heard.includes('20020000'))
  await new Promise((resolve) => setTimeout(resolve, 40))
  assert.deepEqual(events, [])
  assert.deepEqual(((await broker.snapshot('quiet')) as { sessions: unknown[] }).sessions, [])
  broker.stop()
})

test('many packets of one moment come to the page in few portions', async () => {
  const { broker } = openPage()
  const portions: number[] = []
  broker.watch('room', { events: (more) => portions.push(more.length), died() {} })
  const socket = broker.open('room', 'one')
  await until('it is open', () => socket.readyState === socket.OPEN)
  socket.send(connect('a'))
  for (let i = 0; i < 300; i++) socket.send(Uint8Array.of(0xc0, 0))
  const sum = () => portions.reduce((total, size) => total + size, 0)
  await until('all are on the record', () => sum() === 603)
  assert.ok(portions.length < 30, `${portions.length} portions`)
  broker.stop()
})

test('when the Worker dies, watchers hear it first, then every socket closes, and the next open starts another', async () => {
  const { broker, workers } = openPage()
  const order: string[] = []
  broker.watch('room', { events() {}, died: (why) => order.push(`died: ${why}`) })
  const socket = broker.open('room', 'one')
  socket.addEventListener('close', () => order.push(`closed: ${socket.closedBecause}`))
  const asked = broker.snapshot('room')
  workers[0]!.crash('out of memory')
  await assert.rejects(asked, /out of memory/)
  assert.deepEqual(order, ['died: out of memory', 'closed: out of memory'])
  const again = broker.open('room', 'two')
  await until('the new one is open', () => again.readyState === again.OPEN)
  assert.equal(workers.length, 2)
  broker.stop()
})

test('no Worker runs before a client connects', () => {
  const { broker, workers } = openPage()
  broker.watch('room', { events() {}, died() {} })
  broker.forget('room')
  assert.equal(workers.length, 0)
})
