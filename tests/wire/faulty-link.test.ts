// A link on a clock that the test moves on: a client at one end, the gate and a broker at the other.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { pausableClock, stoppedClock } from '../../wire/clock.ts'
import { isFaulty, type LinkFaults, noFaults } from '../../wire/faults.ts'
import { createFaultyLink } from '../../wire/faulty-link.ts'
import { encode, type Packet } from '../../wire/packet.ts'
import type { Connection, TraceEvent } from '../../wire/record.ts'
import { createTap } from '../../wire/tap.ts'
import { createTraffic } from '../../wire/traffic.ts'

const connection: Connection = { id: 'c', transport: 'link', listener: 'page', kind: 'cell', version: 4 }

const ping = Uint8Array.of(0xc0, 0)
const pong = Uint8Array.of(0xd0, 0)
const connect = encode({
  cmd: 'connect',
  protocolId: 'MQTT',
  protocolVersion: 4,
  clean: true,
  clientId: 'a',
  keepalive: 0,
} as Packet)

function open(faults: Partial<LinkFaults> = {}) {
  const base = stoppedClock()
  const clock = pausableClock(base)
  const events: TraceEvent[] = []
  const tap = createTap((event) => events.push(event), clock)
  const traffic = createTraffic(clock)
  /** What each end got and when. */
  const broker: string[] = []
  const client: string[] = []
  const link = createFaultyLink({
    connection,
    faults: { ...noFaults, ...faults },
    traffic,
    clock,
    tap,
    isStraight: () => traffic.pace === 'full' && !isFaulty(link.faults),
    deliver(bytes, done) {
      client.push(`${clock.now()}: ${bytes.length}`)
      done?.()
    },
    closed: (why) => client.push(`${clock.now()}: closed ${why}`),
  })
  link.connect({
    receive(bytes) {
      broker.push(`${clock.now()}: ${bytes.length}`)
    },
    ended: (why) => broker.push(`${clock.now()}: ended ${why}`),
  })
  /** As the gate does. */
  const answer = (packet: Packet, bytes: Uint8Array) => {
    link.tap.record({ type: 'packet', connection, way: 'out', packet, bytes })
    link.transport.write([bytes])
  }
  const advance = async (ms: number) => {
    await turn() // while a packet is dealt with, the clock stands
    for (let i = 0; i < ms; i++) {
      base.advance(1)
      await turn()
    }
  }
  const said = () => events.map(({ type }) => type)
  return { link, traffic, clock, base, events, said, broker, client, answer, advance }
}

test('without faults bytes go straight through, however they are cut, and nothing is said of how they travelled', () => {
  const { link, broker, client, answer, said } = open()
  link.send(connect.subarray(0, 5))
  link.send(connect.subarray(5))
  answer({ cmd: 'pingresp' }, pong)
  assert.deepEqual([broker, client, said()], [['0: 5', `0: ${connect.length - 5}`], ['0: 2'], ['packet']])
})

test('a packet takes the delay, each way, and comes whole', async () => {
  const { link, broker, client, answer, advance, said } = open({ delay: 50 })
  link.send(connect.subarray(0, 5))
  link.send(connect.subarray(5))
  answer({ cmd: 'pingresp' }, pong)
  await advance(60)
  assert.deepEqual([broker, client], [[`50: ${connect.length}`], ['50: 2']])
  assert.deepEqual(said(), ['left', 'packet', 'arrived'])
})

test('at 100 bytes a second, a packet of 15 bytes takes 150 ms, and the next leaves after it', async () => {
  const { link, broker, advance } = open({ bytesPerSecond: 100 })
  link.send(connect)
  link.send(ping)
  link.send(ping)
  await advance(200)
  assert.deepEqual(broker, ['150: 15', '170: 2', '190: 2'])
})

test('throttle and delay add up, and the two directions do not share', async () => {
  const { link, broker, client, answer, advance } = open({ bytesPerSecond: 100, delay: 30 })
  link.send(connect)
  answer({ cmd: 'pingresp' }, pong)
  await advance(200)
  assert.deepEqual([broker, client], [['180: 15'], ['50: 2']])
})

test('order is kept when the delay becomes shorter', async () => {
  const { link, broker, advance } = open({ delay: 100 })
  link.send(connect)
  link.setFaults({ ...noFaults, delay: 10 })
  link.send(ping)
  await advance(120)
  assert.deepEqual(broker, ['100: 15', '100: 2'])
})

test('a cut loses what is on its way in both directions, and both ends learn of it at once', async () => {
  const { link, broker, client, answer, advance, events } = open({ delay: 50 })
  link.send(connect)
  answer({ cmd: 'pingresp' }, pong)
  await advance(10)
  link.cut('cut', 'cut')
  await advance(100)
  assert.deepEqual([broker, client], [['10: ended cut'], ['10: closed cut']])
  assert.deepEqual(
    events.map((event) =>
      'of' in event ? `${event.type} ${event.of} ${'why' in event && event.why}` : event.type,
    ),
    ['left', 'packet', 'faulted', 'lost 1 cut', 'lost 2 cut'],
  )
})

test('a rule cuts as the packet it names passes in its direction, once, and that packet is lost', async () => {
  const { link, broker, client, answer, advance, events } = open({ cut: { packet: 'PINGRESP', way: 'out' } })
  link.send(connect)
  await advance(1)
  link.send(ping)
  await advance(1)
  assert.deepEqual(broker, ['0: 15', '1: 2'])
  answer({ cmd: 'pingresp' }, pong)
  await advance(1)
  assert.deepEqual(client, ['2: closed cut'])
  assert.equal(broker.at(-1), '2: ended cut')
  assert.equal(link.faults.cut, undefined)
  assert.ok(events.some((event) => event.type === 'faulted' && event.fault === 'cut at PINGRESP'))
})

test('on a half-open link nothing passes and nobody is told; mended, everything comes in order', async () => {
  const { link, broker, client, answer, advance } = open()
  link.send(connect)
  link.setFaults({ ...noFaults, isHalfOpen: true })
  link.send(ping)
  answer({ cmd: 'pingresp' }, pong)
  link.close('closed by the client')
  await advance(1_000)
  assert.deepEqual([broker, client], [['0: 15'], []])
  link.setFaults(noFaults)
  await advance(1)
  assert.deepEqual(broker, ['0: 15', '1000: ended closed by the client'])
})

test('what was on its way on a half-open link is lost when one end gives up', async () => {
  const { link, advance, events } = open({ isHalfOpen: true })
  link.send(connect)
  await advance(10)
  link.transport.end()
  assert.deepEqual(
    events.flatMap((event) => (event.type === 'lost' ? [`${event.of} ${event.why}`] : [])),
    ['1 half-open'],
  )
})

test('the end of a connection comes behind what was sent before it', async () => {
  const { link, broker, client, answer, advance } = open({ delay: 20 })
  link.send(connect)
  link.close('closed by the client')
  await advance(30)
  assert.deepEqual(broker, ['20: 15', '20: ended closed by the client'])
  const other = open({ delay: 20 })
  other.link.send(connect)
  other.answer({ cmd: 'pingresp' }, pong)
  other.link.transport.end()
  await other.advance(30)
  assert.deepEqual(other.client, ['20: 2', '20: closed '])
  assert.deepEqual([client, answer.length], [[], 2])
})

test('what a broker sends to a client that has closed is lost', async () => {
  const { link, answer, advance, events } = open({ delay: 20 })
  link.send(connect)
  answer({ cmd: 'pingresp' }, pong)
  link.close('closed by the client')
  await advance(30)
  assert.ok(events.some((event) => event.type === 'lost' && event.of === 2))
})

test('bytes that are not MQTT pass too: what is wrong with them is for the gate to say', async () => {
  const { link, broker, advance } = open({ delay: 5 })
  link.send(new TextEncoder().encode('GET / HTTP/1.1\r\n'))
  await advance(6)
  assert.deepEqual(broker, ['5: 16'])
})

test('while paused, a step brings one packet and moves the clock to its moment', async () => {
  const { link, traffic, clock, broker, advance } = open()
  traffic.setPace('paused')
  link.send(connect)
  link.send(ping)
  await advance(1_000)
  assert.deepEqual([broker, clock.now()], [[], 0])
  traffic.step()
  await turn()
  assert.deepEqual([broker, clock.now()], [['20: 15'], 20])
  traffic.step()
  await turn()
  assert.deepEqual(broker, ['20: 15', '20: 2'])
  traffic.step()
  await turn()
  assert.equal(clock.now(), 20)
})
