import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { stoppedClock } from '../../wire/clock.ts'
import { admit, classroomLimits, type Limits } from '../../wire/gate.ts'
import { encode, type Packet } from '../../wire/packet.ts'
import type { PacketServer, Peer } from '../../wire/peer.ts'
import type { Refused, TraceEvent } from '../../wire/record.ts'
import { createTap } from '../../wire/tap.ts'
import type { Transport } from '../../wire/transport.ts'

const connect = (more: Partial<Packet> = {}) =>
  encode({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    clientId: 'board',
    keepalive: 60,
    ...more,
  } as Packet)
const connack: Packet = { cmd: 'connack', returnCode: 0, sessionPresent: false }
const publish = (payload: string | Buffer, topic = 'ana/outTopic') =>
  encode({ cmd: 'publish', topic, payload, qos: 0, dup: false, retain: false })

/** A gate with nothing behind it but a list, and a client that reads only when told to. */
function openGate(limits: Partial<Limits> = {}, server?: (peer: Peer, packet: Packet) => void) {
  const clock = stoppedClock()
  const trace: TraceEvent[] = []
  const received: Packet[] = []
  const lost: string[] = []
  const written: Uint8Array[] = []
  const state = { unsent: 0, ended: false, destroyed: false }
  let peer!: Peer
  const transport: Transport = {
    write: (chunks) => written.push(...chunks),
    get unsent() {
      return state.unsent
    },
    pause() {},
    resume() {},
    end: () => {
      state.ended = true
    },
    destroy: () => {
      state.destroyed = true
    },
  }
  const broker: PacketServer = {
    accept(accepted) {
      peer = accepted
      return {
        receive(packet) {
          received.push(packet)
          if (server) server(accepted, packet)
          else if (packet.cmd === 'connect') accepted.send(connack, encode(connack))
        },
        lost: (why) => lost.push(why),
      }
    },
  }
  const receiver = admit({
    transport,
    server: broker,
    connection: { id: 'c1', transport: 'tcp', listener: '1883', kind: 'unknown' },
    tap: createTap((event) => trace.push(event), clock),
    limits: { ...classroomLimits, ...limits },
    clock,
  })
  const refusals = () => trace.filter((event): event is Refused & TraceEvent => event.type === 'refused')
  return { receiver, peer: () => peer, clock, trace, received, lost, written, state, refusals }
}

test('a packet that arrives byte by byte is one packet', () => {
  const gate = openGate()
  for (const byte of connect()) gate.receiver.receive(Uint8Array.of(byte))
  assert.deepEqual(
    gate.received.map(({ cmd }) => cmd),
    ['connect'],
  )
})

test('packets that arrive together are taken apart, each with its own bytes', () => {
  const gate = openGate()
  const packets = [connect(), publish('one'), publish('two'), encode({ cmd: 'pingreq' })]
  gate.receiver.receive(Buffer.concat(packets))
  const seen = gate.trace.flatMap((event) =>
    event.type === 'packet' && event.way === 'in' ? [Buffer.from(event.bytes)] : [],
  )
  assert.deepEqual(
    seen,
    packets.map((bytes) => Buffer.from(bytes)),
  )
})

test('however the bytes are cut, the same packets come out', () => {
  const bytes = Buffer.concat([
    connect(),
    publish('x'.repeat(300)),
    publish(''),
    publish('ü'),
    encode({ cmd: 'disconnect' }),
  ])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 12 }), (cuts) => {
      const gate = openGate()
      let from = 0
      for (const cut of [...cuts, bytes.length].sort((a, b) => a - b)) {
        gate.receiver.receive(bytes.subarray(from, cut))
        from = cut
      }
      assert.deepEqual(
        gate.received.map(({ cmd }) => cmd),
        ['connect', 'publish', 'publish', 'publish', 'disconnect'],
      )
    }),
    { numRuns: 200 },
  )
})

test('any bytes at all never throw, and after a refusal nothing more is taken', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }),
      fc.boolean(),
      (chunks, connected) => {
        const gate = openGate()
        if (connected) gate.receiver.receive(connect())
        for (const chunk of chunks) gate.receiver.receive(chunk)
        const end = gate.trace.findIndex(({ type }) => type === 'closed')
        if (end >= 0) assert.equal(end, gate.trace.length - 1)
      },
    ),
    { numRuns: 2000 },
  )
})

const refusedBytes: [title: string, bytes: Uint8Array, why: string, limits?: Partial<Limits>][] = [
  ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'), 'malformed'],
  ['a TLS hello', Buffer.from('16030100f1010000ed0303', 'hex'), 'malformed'],
  ['a reserved packet type 0', Uint8Array.of(0x00, 0x00), 'malformed'],
  ['a PUBLISH before CONNECT', publish('early'), 'malformed'],
  ['a CONNECT with a reserved flag bit', Uint8Array.of(0x11, 0x00), 'malformed'],
  ['a remaining length of five bytes', Uint8Array.of(0x10, 0xff, 0xff, 0xff, 0xff, 0x01), 'malformed'],
  ['a frame over 8 KB before CONNECT was accepted', Uint8Array.of(0x10, 0x80, 0x80, 0x01), 'too-big'],
  ['256 MB announced before CONNECT', Uint8Array.of(0x10, 0xff, 0xff, 0xff, 0x7f), 'too-big'],
]
for (const [title, bytes, why] of refusedBytes)
  test(`${title} is refused at the door`, () => {
    const gate = openGate()
    gate.receiver.receive(bytes)
    assert.equal(gate.received.length, 0)
    assert.deepEqual(
      gate.refusals().map((refusal) => refusal.why),
      [why],
    )
    assert.ok(gate.state.ended)
    assert.equal(gate.lost.length, 1, 'the broker is told once')
  })

const badText: [title: string, bytes: Uint8Array, clause: string][] = [
  ['U+0000 in a topic', publish('x', 'a\0b'), 'MQTT-1.5.3-2'],
  ['a lone continuation byte in a topic', Buffer.from(publish('x', 'aZb')).fill(0x80, 5, 6), 'MQTT-1.5.3-1'],
  ['an encoded surrogate in a topic', Buffer.from('300800056' + '1eda08062' + '78', 'hex'), 'MQTT-1.5.3-1'],
  ['a bad byte in a filter', Buffer.from('820600010001ff00', 'hex'), 'MQTT-1.5.3-1'],
]
for (const [title, bytes, clause] of badText)
  test(`${title} is refused [${clause}]`, () => {
    const gate = openGate()
    gate.receiver.receive(connect())
    gate.receiver.receive(bytes)
    assert.deepEqual(
      gate.refusals().map(({ why, detail }) => [why, detail?.clause]),
      [['malformed', clause]],
    )
  })

test('U+FFFD that was really sent is an ordinary character, and so is a byte order mark [MQTT-1.5.3-3]', () => {
  const gate = openGate()
  gate.receiver.receive(connect({ clientId: '\uFFFDx' } as Partial<Packet>))
  gate.receiver.receive(publish('x', '\uFFFD/\uFEFFa'))
  assert.deepEqual(gate.refusals(), [])
  assert.equal((gate.received[1] as { topic: string }).topic, '\uFFFD/\uFEFFa')
})

test('a payload may be any bytes', () => {
  const gate = openGate()
  gate.receiver.receive(connect())
  gate.receiver.receive(publish(Buffer.from([0, 0xff, 0x80])))
  assert.deepEqual(gate.refusals(), [])
})

test('a frame of 66 KB passes once CONNECT was accepted, and one byte more does not', () => {
  const gate = openGate()
  gate.receiver.receive(connect())
  const frame = (size: number) => publish(Buffer.alloc(size - 18))
  assert.equal(frame(66 * 1024).length, 66 * 1024)
  gate.receiver.receive(frame(66 * 1024))
  assert.deepEqual(gate.refusals(), [])
  gate.receiver.receive(frame(66 * 1024 + 1).subarray(0, 6))
  assert.deepEqual(
    gate.refusals().map(({ why, detail }) => [why, detail?.size]),
    [['too-big', 66 * 1024 + 1]],
  )
})

test('a CONNECT that is not complete after 5 seconds is refused, however steadily it drips', () => {
  const gate = openGate()
  const bytes = connect()
  for (let i = 0; i < 5; i++) {
    gate.receiver.receive(bytes.subarray(i, i + 1))
    gate.clock.advance(999)
  }
  assert.deepEqual(gate.refusals(), [])
  gate.clock.advance(5)
  assert.deepEqual(
    gate.refusals().map(({ why }) => why),
    ['timeout'],
  )
  assert.ok(gate.state.ended)
})

test('the deadline is over once CONNECT came', () => {
  const gate = openGate()
  gate.receiver.receive(connect())
  gate.clock.advance(60_000)
  assert.deepEqual(gate.refusals(), [])
  assert.equal(gate.clock.waiting, 0)
})

test('a reader that leaves more than 256 KB unread is cut off, in the middle of a delivery too', async () => {
  const gate = openGate()
  gate.receiver.receive(connect())
  const bytes = publish('x')
  const packet: Packet = { cmd: 'publish', topic: 'a', payload: 'x', qos: 0, dup: false, retain: false }
  await Promise.resolve()
  gate.state.unsent = 256 * 1024 - bytes.length
  gate.peer().send(packet, bytes)
  await Promise.resolve()
  assert.deepEqual(
    gate.refusals().map(({ why }) => why),
    [],
  )
  gate.state.unsent = 256 * 1024
  gate.peer().send(packet, bytes)
  gate.peer().send(packet, bytes)
  await Promise.resolve()
  assert.deepEqual(
    gate.refusals().map(({ why }) => why),
    ['too-slow'],
  )
  assert.ok(gate.state.destroyed)
  assert.deepEqual(gate.lost, ['too-slow'])
})

test('what is sent in one turn leaves in order, before a close', () => {
  const gate = openGate({}, (peer, packet) => {
    if (packet.cmd !== 'connect') return
    const refusal: Packet = { cmd: 'connack', returnCode: 4, sessionPresent: false }
    peer.send(refusal, encode(refusal))
    peer.close('broker', 'refused')
  })
  gate.receiver.receive(connect())
  gate.receiver.receive(publish('too late'))
  assert.deepEqual(
    gate.written.map((bytes) => Buffer.from(bytes).toString('hex')),
    ['20020004'],
  )
  assert.ok(gate.state.ended)
  assert.deepEqual(
    gate.trace.map(({ type }) => type),
    ['opened', 'packet', 'packet', 'closed'],
  )
  assert.deepEqual(gate.lost, [], 'the broker closed it itself and needs no telling')
})

test('a connection that is lost is closed once on the record', () => {
  const gate = openGate()
  gate.receiver.receive(connect())
  gate.receiver.ended('ECONNRESET')
  gate.receiver.ended('again')
  gate.receiver.receive(publish('ghost'))
  assert.deepEqual(
    gate.trace.slice(-1).map((event) => event.type === 'closed' && [event.by, event.why]),
    [['network', 'ECONNRESET']],
  )
  assert.deepEqual(gate.lost, ['ECONNRESET'])
})

test('a password never reaches the record: neither the packet nor its bytes hold it', () => {
  const gate = openGate()
  // A Buffer, as a socket gives: what is cut out of it shares its memory.
  const bytes = Buffer.from(
    connect({ username: 'ana', password: Buffer.from('k7tm-29xw-pq4d') } as Partial<Packet>),
  )
  gate.receiver.receive(bytes)
  const record = gate.trace.find((event) => event.type === 'packet')
  assert.ok(record?.type === 'packet')
  assert.ok(!Buffer.from(record.bytes).includes('k7tm'))
  assert.equal(record.bytes.length, bytes.length)
  assert.equal(new TextDecoder().decode((record.packet as { password?: Buffer }).password), '*'.repeat(14))
  assert.equal(
    String((gate.received[0] as { password?: Buffer }).password),
    'k7tm-29xw-pq4d',
    'the broker needs it',
  )
})

test('the data of an enhanced authentication never reaches the record either (5.0 §4.12)', () => {
  const gate = openGate()
  const properties = { authenticationMethod: 'SHOW', authenticationData: Buffer.from('open sesame') }
  const packet = {
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 5,
    clean: true,
    clientId: 'b',
    keepalive: 0,
    properties,
  }
  gate.receiver.receive(encode(packet as Packet, 5))
  const record = gate.trace.find((event) => event.type === 'packet')
  assert.ok(record?.type === 'packet')
  assert.ok(!Buffer.from(record.bytes).includes('sesame'))
  assert.ok(!JSON.stringify(record.packet).includes(JSON.stringify(Buffer.from('open sesame'))))
  const given = (gate.received[0] as { properties?: typeof properties }).properties
  assert.equal(String(given?.authenticationData), 'open sesame', 'the broker needs it')
})

test('later records know what CONNECT told: client identifier, claimed user name, version', () => {
  const gate = openGate()
  gate.receiver.receive(connect({ username: 'ana' } as Partial<Packet>))
  gate.peer().identify({ account: 'ana', kind: 'board' })
  gate.receiver.receive(publish('x'))
  const last = gate.trace.at(-1)
  assert.ok(last?.type === 'packet')
  assert.deepEqual(
    [
      last.connection.clientId,
      last.connection.claimed,
      last.connection.version,
      last.connection.account,
      last.connection.kind,
    ],
    ['board', 'ana', 4, 'ana', 'board'],
  )
})

test('what a client has left unread is asked of its transport once for all that is sent in one turn', async () => {
  const written: Uint8Array[] = []
  let asked = 0
  let peer!: Peer
  const transport: Transport = {
    write: (chunks) => written.push(...chunks),
    get unsent() {
      asked++
      return 100
    },
    pause() {},
    resume() {},
    end() {},
    destroy() {},
  }
  const server: PacketServer = {
    accept(accepted) {
      peer = accepted
      return { receive() {}, lost() {} }
    },
  }
  admit({
    transport,
    server,
    connection: { id: 'c1', transport: 'tcp', listener: '1883', kind: 'unknown' },
    tap: createTap(() => {}),
    clock: stoppedClock(),
  })
  for (let n = 0; n < 5; n++) peer.send(connack, encode(connack))
  assert.equal(peer.unsent, 100 + 5 * 4)
  assert.equal(asked, 1)
  await Promise.resolve()
  assert.equal(written.length, 5)
  assert.equal(peer.unsent, 100)
})
