import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { Cell } from '../../components/playground/cell.ts'
import type { StorySpec } from '../../components/playground/story.ts'
import { mostWaiting } from '../../wire/traffic.ts'
import { closeCells, drivenClock, openCell, toWords, until } from './surroundings.ts'

const story: StorySpec = {
  id: 'pace',
  clients: [
    { name: 'sensor', publish: { topic: 'home/door', payload: 'open', qos: 1 }, connect: { keepAlive: 10 } },
    { name: 'phone', subscribe: [{ filter: 'home/#', qos: 1 }], connect: { keepAlive: 10 } },
  ],
}

let stops: (() => void)[] = []
afterEach(() => {
  closeCells()
  for (const stop of stops) stop()
  stops = []
})

function open(spec = story) {
  const base = drivenClock()
  stops.push(base.stop)
  return { ...openCell(spec, base.clock), advance: base.advance }
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 60))
const states = (cell: Cell) => cell.state.clients.map(({ link }) => link.state)
const transit = (cell: Cell) =>
  cell.state.transit.map(({ party, way, name }) => `${cell.log.parties[party]!.name} ${way} ${name}`)

test('ten minutes of pause disconnect nobody, and afterwards everything goes on', async () => {
  const { cell, advance } = open()
  await cell.run()
  await until('the message came', () => cell.state.clients[1]!.received.count === 1)
  cell.setPace('paused')
  await moment()
  advance(600_000)
  await moment()
  assert.deepEqual(states(cell), ['connected', 'connected'])
  assert.equal(toWords(cell).filter((words) => words.includes('PINGREQ')).length, 0)
  cell.setPace('full')
  await cell.publish(0)
  await until('the next message came', () => cell.state.clients[1]!.received.count === 2)
  assert.deepEqual(states(cell), ['connected', 'connected'])
})

test('without a pause, clients ping in those ten minutes and stay connected', async () => {
  const { cell, advance } = open()
  await cell.run()
  for (let i = 0; i < 20; i++) {
    advance(4_000)
    await moment()
  }
  assert.deepEqual(states(cell), ['connected', 'connected'])
  assert.ok(toWords(cell).filter((words) => words === 'phone in PINGREQ').length >= 5)
})

test('while paused, each step lets exactly one packet arrive, and it is said which are on their way', async () => {
  const { cell } = open()
  cell.setPace('paused')
  void cell.connect(0)
  await until('CONNECT is on its way', () => cell.state.transit.length === 1)
  assert.deepEqual(transit(cell), ['sensor in CONNECT'])
  await moment()
  assert.equal(cell.state.clients[0]!.link.state, 'connecting')
  cell.step()
  await until('CONNACK is on its way', () => transit(cell)[0] === 'sensor out CONNACK')
  await moment()
  assert.equal(cell.state.clients[0]!.link.state, 'connecting')
  cell.step()
  await until('it is connected', () => cell.state.clients[0]!.link.state === 'connected')
  await until('nothing is on its way', () => cell.state.transit.length === 0)
  const rows = cell.log.rows.filter((row) => row.kind === 'packet')
  assert.deepEqual(
    rows.map(({ packet, left, arrived }) => [packet.cmd, Math.round(arrived! - left)]),
    [
      ['connect', 20],
      ['connack', 20],
    ],
  )
})

test('in slow motion a packet takes 20 ms of the room’s clock, which is over half a second', async () => {
  const { cell, advance } = open()
  cell.setPace('slow')
  void cell.connect(0)
  await until('CONNECT is on its way', () => cell.state.transit.length === 1)
  advance(500)
  await moment()
  assert.equal(transit(cell)[0], 'sensor in CONNECT')
  advance(100)
  await until('CONNACK is on its way', () => transit(cell)[0] === 'sensor out CONNACK')
})

test('who sends on while time stands still does not fill the memory: time goes on, and it is said', {
  timeout: 60_000,
}, async () => {
  const { cell } = open()
  await cell.run()
  await until('the message came', () => cell.state.clients[1]!.received.count === 1)
  cell.disconnect(1)
  await moment()
  let arrived = 0
  cell.watchEvents((events) => {
    for (const event of events)
      if (event.type === 'packet' && event.way === 'in' && event.packet.cmd === 'publish') arrived++
  })
  cell.setPace('paused')
  await moment()
  const most = mostWaiting.parcels
  const message = { topic: 'home/door', payload: 'open', qos: 0, retain: false } as const
  for (let i = 0; i < most; i++) {
    if (i % 500 === 0) await moment()
    cell.publishRaw(0, message)
  }
  await moment()
  assert.deepEqual([cell.state.pace, cell.state.isFlooded, arrived], ['paused', false, 0])
  while (!cell.state.isFlooded) {
    cell.publishRaw(0, message)
    await moment()
  }
  assert.equal(cell.state.pace, 'full')
  await until('all arrived at the broker', () => arrived > most, 30_000)
  assert.equal(cell.state.clients[0]!.link.state, 'connected')
  cell.setPace('slow')
  assert.deepEqual([cell.state.pace, cell.state.isFlooded], ['slow', false])
})

test('on a half-open link nobody is told, until keep alive runs out at either end', async () => {
  const { cell, advance } = open()
  await cell.run()
  await until('the message came', () => cell.state.clients[1]!.received.count === 1)
  cell.setFaults(0, { isHalfOpen: true })
  await moment()
  await cell.publish(0)
  await moment()
  assert.deepEqual(states(cell), ['connected', 'connected'])
  for (let i = 0; i < 8; i++) {
    advance(2_000)
    await moment()
  }
  const closed = cell.log.rows.filter((row) => row.kind === 'note' && row.event === 'closed')
  assert.equal(closed[0]?.kind === 'note' && closed[0].why, 'keep alive')
  const faults = cell.log.rows.filter((row) => row.kind === 'packet' && row.lost?.why === 'half-open')
  assert.ok(faults.length >= 1, 'what was on its way is lost')
  await until(
    'the client noticed, and came back whole',
    () => cell.state.draft.clients[0]!.faults.isHalfOpen === false,
  )
  await until('it is connected', () => cell.state.clients[0]!.link.state === 'connected')
})

test('a half-open link that is mended in time has lost nothing', async () => {
  const { cell } = open()
  await cell.run()
  await until('the message came', () => cell.state.clients[1]!.received.count === 1)
  cell.setFaults(0, { isHalfOpen: true })
  await moment()
  await cell.publish(0)
  await cell.publish(0)
  await moment()
  assert.equal(cell.state.clients[1]!.received.count, 1)
  cell.setFaults(0, { isHalfOpen: false })
  await until('both messages came', () => cell.state.clients[1]!.received.count === 3)
  await until('both are acknowledged', () =>
    cell.state.clients[0]!.sent.newestFirst.every(({ acknowledged }) => acknowledged === 'yes'),
  )
})

test('with delay on one link, its packets take that long each way', async () => {
  const { cell } = open()
  cell.setFaults(0, { delay: 120 })
  await cell.run()
  const rows = cell.log.rows.filter((row) => row.kind === 'packet')
  for (const { party, left, arrived } of rows)
    assert.equal(Math.round(arrived! - left), cell.log.parties[party]!.name === 'sensor' ? 120 : 0)
})

test('who pulls the plug is gone without DISCONNECT, its will is published, and it stays off', async () => {
  const { cell } = open()
  cell.editConnect(0, {
    will: { topic: 'home/sensor', payload: 'gone', qos: 0, retain: false, delay: 0 },
  })
  await cell.run()
  await until('the message came', () => cell.state.clients[1]!.received.count === 1)
  cell.pullPlug(0)
  await until('the will came', () => cell.state.clients[1]!.received.count === 2)
  assert.equal(cell.state.clients[1]!.received.newestFirst[0]!.topic, 'home/sensor')
  assert.ok(!toWords(cell).includes('sensor in DISCONNECT'))
  await moment()
  assert.deepEqual(cell.state.clients[0]!.link, { state: 'off', fault: { kind: 'unplugged' } })
})

test('a link cut by hand comes back by itself', async () => {
  const { cell, advance } = open()
  await cell.run()
  cell.cut(0)
  await until('it noticed', () => cell.state.clients[0]!.link.state === 'lost')
  const { link } = cell.state.clients[0]!
  assert.equal(link.state === 'lost' && link.fault.kind, 'cut')
  advance(2_000)
  await until('it is back', () => cell.state.clients[0]!.link.state === 'connected')
})

test('a step while nothing is on its way moves time on to where a client comes back', async () => {
  const { cell } = open()
  await cell.run()
  cell.cut(0)
  await until('it noticed', () => cell.state.clients[0]!.link.state === 'lost')
  cell.setPace('paused')
  await moment()
  cell.step()
  await until('CONNECT is on its way', () => transit(cell)[0] === 'sensor in CONNECT')
})

test('200 clients in a cell connect, and each gets the message', { timeout: 30_000 }, async () => {
  const { cell } = open()
  while (cell.addClient() >= 0);
  assert.equal(cell.state.clients.length, 200)
  await Promise.all(cell.state.clients.map((_, i) => cell.connect(i)))
  for (let i = 1; i < 200; i++) cell.subscribe(i, 'home/#', 0)
  await until('all are granted', () =>
    cell.state.clients
      .slice(1)
      .every(({ subscriptions }) => subscriptions.some(({ state }) => state === 'granted')),
  )
  await cell.publish(0)
  await until('all have it', () => cell.state.clients.slice(1).every(({ received }) => received.count === 1))
})
