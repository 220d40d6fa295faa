import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { Cell, type World } from '../../components/playground/cell.ts'
import type { Storage } from '../../components/playground/draft.ts'
import { toText } from '../../components/playground/ladder/words.ts'
import type { Line } from '../../components/playground/line.ts'
import { createPageLine } from '../../components/playground/page-line.ts'
import type { StorySpec } from '../../components/playground/story.ts'
import { openPage, quick, type TestPage, until } from './surroundings.ts'

const story: StorySpec = {
  id: 'door',
  clients: [
    { name: 'sensor', publish: { topic: 'home/door', payload: 'open' } },
    { name: 'phone', subscribe: ['home/#'] },
  ],
}

function memory(): Storage & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) }
}

let opened: { cell: Cell; page: TestPage }[] = []

function open(storage: Storage | (() => never) = memory(), spec = story): { cell: Cell; page: TestPage } {
  const page = openPage()
  const world: World = {
    pageLine: (room) => createPageLine(page.broker, room),
    socketLine: () => {
      throw new Error('no socket in this test')
    },
    location: { protocol: 'http:', host: 'class.test' },
    randomId: (length) => 'abcdefgh'.slice(0, length),
    pause: async () => {},
    storage: typeof storage === 'function' ? storage : () => storage,
    around: quick,
  }
  const cell = new Cell(spec, world, () => {})
  cell.restore()
  opened.push({ cell, page })
  return { cell, page }
}

afterEach(() => {
  for (const { cell, page } of opened) {
    cell.close()
    page.broker.stop()
  }
  opened = []
})

const packets = (cell: Cell) =>
  cell.log.rows
    .filter((row) => row.kind === 'packet')
    .map(({ packet, way, party }) => `${party} ${way} ${packet.cmd.toUpperCase()}`)

test('one click connects, subscribes, waits for SUBACK and publishes, and the message arrives', async () => {
  const { cell } = open()
  await cell.run()
  await until('eight packets are on the record', () => packets(cell).length >= 8)
  assert.deepEqual(packets(cell), [
    '0 in CONNECT',
    '0 out CONNACK',
    '1 in CONNECT',
    '1 out CONNACK',
    '1 in SUBSCRIBE',
    '1 out SUBACK',
    '0 in PUBLISH',
    '1 out PUBLISH',
  ])
  const [sensor, phone] = cell.state.clients
  await until('the phone has the message', () => phone!.received.count === 1)
  assert.equal(new TextDecoder().decode(phone!.received.newestFirst[0]!.payload), 'open')
  assert.equal(sensor!.sent.count, 1)
  assert.equal(phone!.subscriptions[0]!.state, 'granted')
  assert.equal(cell.state.run?.step, 'done')
})

test('the log as text names both ends, the packet, its fields and its size', async () => {
  const { cell } = open()
  await cell.run()
  await until('the last hop is on the record', () => packets(cell).includes('1 out PUBLISH'))
  const text = toText(cell.log.rows, cell.log.parties)
  assert.match(text, /sensor → broker {2}PUBLISH {6}home\/door · "open" · QoS 0 {2}17 bytes/)
  assert.match(text, /phone {2}← broker {2}SUBACK .*id \d+ · granted QoS 0 {2}5 bytes/)
})

test('a running story with a malformed filter stops before anything is sent', async () => {
  const { cell } = open()
  cell.edit(1, { filter: 'home/#/door' })
  await cell.run()
  assert.deepEqual(cell.state.run, { step: 'stopped', client: 1, at: 'subscribe' })
  assert.deepEqual(packets(cell), [])
})

test('a message published by a client that is not connected is not sent, and a sentence says so', async () => {
  const { cell } = open()
  await cell.publish(0)
  assert.deepEqual(cell.state.fault, { client: 0, what: 'publish-unconnected' })
  assert.equal(cell.state.clients[0]!.sent.count, 0)
})

test('what was typed is there after a reload, subscriptions too, not yet asked for', async () => {
  const storage = memory()
  const first = open(storage)
  first.cell.edit(0, { payload: 'shut', qos: 1, retain: true })
  await first.cell.connect(1)
  first.cell.subscribe(1, 'home/window', 1)
  const second = open(storage)
  const [sensor, phone] = second.cell.state.draft.clients
  assert.deepEqual([sensor!.payload, sensor!.qos, sensor!.retain], ['shut', 1, true])
  assert.deepEqual(phone!.wanted, [{ filter: 'home/window', qos: 1 }])
  assert.deepEqual(
    second.cell.state.clients[1]!.subscriptions.map(({ filter, state }) => `${filter} ${state}`),
    ['home/window planned'],
  )
})

for (const kept of [
  '',
  'no JSON',
  'null',
  '[]',
  '{"clients":7}',
  '{"clients":[{"qos":9,"wanted":[1,null,{}]}],"broker":"moon"}',
]) {
  test(`a cell whose stored draft is ${JSON.stringify(kept)} begins as the lesson has it`, () => {
    const storage = memory()
    storage.kept.set('mqtt-notebook:playground:door', kept)
    const { cell } = open(storage)
    assert.equal(cell.state.draft.clients[0]!.topic, 'home/door')
    assert.equal(cell.state.draft.broker, 'page')
    assert.equal(cell.state.draft.clients[0]!.qos, 0)
  })
}

test('a cell works where storage is forbidden', () => {
  const { cell } = open(() => {
    throw new Error('SecurityError')
  })
  cell.edit(0, { payload: 'shut' })
  assert.equal(cell.state.draft.clients[0]!.payload, 'shut')
})

test('Reset returns to the lesson, empties the broker, and Undo brings the texts back', async () => {
  const { cell, page } = open()
  cell.edit(0, { payload: 'shut', retain: true })
  await cell.run()
  await until('the message arrived', () => cell.state.clients[1]!.received.count === 1)
  cell.reset()
  assert.equal(cell.state.draft.clients[0]!.payload, 'open')
  assert.equal(cell.log.rows.length, 0)
  assert.equal(cell.state.clients[0]!.link.state, 'off')
  const after = (await page.broker.snapshot('door')) as { retained: unknown[] }
  assert.equal(after.retained.length, 0)
  cell.undo()
  assert.equal(cell.state.draft.clients[0]!.payload, 'shut')
})

test('when the broker in the page dies every client says so, and starting it again brings them back', async () => {
  const { cell, page } = open()
  await cell.run()
  page.workers[0]!.crash('out of memory')
  assert.equal(cell.state.brokerDied, 'out of memory')
  for (const { link } of cell.state.clients)
    assert.deepEqual(link, { state: 'off', fault: { kind: 'broker-died' } })
  await cell.restart()
  assert.equal(page.workers.length, 2)
  assert.equal(cell.state.brokerDied, undefined)
  await until(
    'the subscription is granted again',
    () => cell.state.clients[1]!.subscriptions[0]?.state === 'granted',
  )
})

test('a client pushed out by one with the same identifier says why, and comes back with its subscriptions', async () => {
  const { cell, page } = open()
  await cell.run()
  const mqtt = await import('mqtt')
  const rival = mqtt.default.connect('ws://page.invalid', {
    clientId: 'phone',
    protocolVersion: 4,
    reconnectPeriod: 0,
    forceNativeWebSocket: true,
    timerVariant: 'native',
    createWebsocket: () => page.broker.open('door', 'rival'),
  })
  const phone = cell.state.clients[1]!
  await until('the phone was pushed out', () => phone.link.state === 'lost')
  assert.deepEqual(phone.link.state === 'lost' && phone.link.fault.kind, 'lost')
  assert.match(
    phone.link.state === 'lost' && phone.link.fault.kind === 'lost' ? (phone.link.fault.why ?? '') : '',
    /taken over/,
  )
  await until('it is back', () => phone.link.state === 'connected')
  await until('its subscription is granted', () => phone.subscriptions[0]?.state === 'granted')
  rival.end(true)
})

test('a QoS 1 message counts as acknowledged when its PUBACK is there', async () => {
  const { cell } = open()
  cell.edit(0, { qos: 1 })
  await cell.run()
  await until('it is acknowledged', () => cell.state.clients[0]!.sent.newestFirst[0]?.acknowledged === 'yes')
})

test('disconnecting says DISCONNECT on the wire and stays disconnected', async () => {
  const { cell } = open()
  await cell.connect(0)
  cell.disconnect(0)
  await until('DISCONNECT is on the record', () => packets(cell).includes('0 in DISCONNECT'))
  await new Promise((resolve) => setTimeout(resolve, 60))
  assert.deepEqual(cell.state.clients[0]!.link, { state: 'off' })
})

test('removing a subscription sends UNSUBSCRIBE', async () => {
  const { cell } = open()
  await cell.run()
  cell.unsubscribe(1, 'home/#')
  await until('UNSUBSCRIBE is on the record', () => packets(cell).includes('1 in UNSUBSCRIBE'))
  assert.deepEqual(cell.state.clients[1]!.subscriptions, [])
})

test('a message published while its client is still connecting goes out once it is connected', async () => {
  const { cell } = open()
  void cell.connect(0)
  await cell.publish(0)
  assert.equal(cell.state.fault, undefined)
  assert.equal(cell.state.clients[0]!.sent.count, 1)
  await until('it is on the record', () => packets(cell).includes('0 in PUBLISH'))
})

test('in the classroom topics go under the handle, credentials are the site’s, and back in the page all is as before', () => {
  const asked: object[] = []
  const page = openPage()
  const silent: Line = {
    url: 'ws://class.test/mqtt',
    prepare: async () => {},
    open: () => {
      throw new Error('not opened in this test')
    },
    watch: () => () => {},
    forget() {},
  }
  const world: World = {
    pageLine: (room) => createPageLine(page.broker, room),
    socketLine: (address) => {
      asked.push(address)
      return silent
    },
    location: { protocol: 'http:', host: 'class.test:8080' },
    randomId: () => 'abcd',
    pause: async () => {},
    storage: memory,
    around: quick,
  }
  const cell = new Cell(story, world, () => {})
  cell.restore()
  cell.offerClassroom({ handle: 'ana', site: 's3cret' })
  cell.choose('classroom')
  assert.deepEqual(asked, [{ url: 'ws://class.test:8080/mqtt', userName: 'ana', password: 's3cret' }])
  assert.equal(cell.state.draft.clients[0]!.topic, 'ana/home/door')
  assert.equal(cell.state.draft.clients[1]!.filter, 'ana/home/#')
  assert.equal(cell.state.clients[0]!.clientId, 'ana-sensor-abcd')
  cell.reset()
  assert.equal(cell.state.draft.clients[0]!.topic, 'ana/home/door')
  cell.choose('page')
  assert.equal(cell.state.draft.clients[0]!.topic, 'home/door')
  assert.equal(cell.state.clients[0]!.clientId, 'sensor')
  opened.push({ cell, page })
})
