// Clients of a cell: added and taken away, what they say in CONNECT, and what is kept of it.

import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { loadDraft } from '../../components/playground/draft.ts'
import type { StorySpec } from '../../components/playground/story.ts'
import type { Connect } from '../../wire/packet.ts'
import { closeCells, memory, openCell, toWords, until } from './surroundings.ts'

afterEach(closeCells)

const story: StorySpec = {
  id: 'clients',
  clients: [
    { name: 'sensor', publish: { topic: 'home/door', payload: 'open' } },
    {
      name: 'phone',
      subscribe: ['home/#'],
      connect: { version: 5, clean: false, expiry: 600, keepAlive: 20, userName: 'ana', password: 'secret' },
    },
  ],
}

const key = 'mqtt-notebook:playground:clients'

test('what a lesson gives in `connect` is what CONNECT says', async () => {
  const { cell } = openCell(story)
  cell.editConnect(1, {
    will: { topic: 'home/phone', payload: 'gone', qos: 1, retain: true, delay: 30 },
  })
  await cell.connect(1)
  await until('CONNECT is on the record', () => toWords(cell).length > 0)
  const row = cell.log.rows.find((one) => one.kind === 'packet')
  assert.ok(row?.kind === 'packet')
  const { clientId, protocolVersion, clean, keepalive, username, password, properties, will } =
    row.packet as Connect
  assert.deepEqual([clientId, protocolVersion, clean, keepalive, username], ['phone', 5, false, 20, 'ana'])
  assert.equal(Buffer.from(password!).toString(), '******')
  assert.equal(properties?.sessionExpiryInterval, 600)
  assert.deepEqual(
    [will?.topic, Buffer.from(will?.payload ?? '').toString(), will?.qos, will?.retain],
    ['home/phone', 'gone', 1, true],
  )
  assert.equal(will?.properties?.willDelayInterval, 30)
  assert.equal(row.version, 5)
})

test('a client of MQTT 5 is told why the broker closes its connection', async () => {
  const { cell } = openCell(story)
  await cell.connect(1)
  cell.addClient()
  cell.editConnect(2, { clientId: 'phone', version: 5 })
  await cell.connect(2)
  const link = () => cell.state.clients[1]!.link
  await until('it was pushed out', () => link().state === 'lost')
  const state = link()
  assert.deepEqual(state.state === 'lost' && state.fault, {
    kind: 'lost',
    why: 'taken over',
    code: 0x8e,
    reason: 'session taken over',
  })
})

test('a lasting session needs a client identifier; a clean one gets along without', async () => {
  const { cell } = openCell(story)
  cell.editConnect(0, { clientId: '', clean: false })
  assert.equal(await cell.connect(0), false)
  assert.deepEqual(cell.state.clients[0]!.link, { state: 'off', fault: { kind: 'no-client-id' } })
  cell.editConnect(0, { clean: true })
  assert.equal(await cell.connect(0), true)
})

test('an added client takes part, is taken away, and comes back with Undo', async () => {
  const { cell } = openCell(story)
  const added = cell.addClient()
  assert.equal(added, 2)
  assert.equal(cell.state.draft.clients[2]!.name, 'client 3')
  assert.equal(cell.specOf(2), undefined)
  cell.edit(2, { filter: 'home/+' })
  await cell.run()
  await until('it has the message', () => cell.state.clients[2]!.received.count === 1)
  await until('it is on the record', () => toWords(cell).includes('client 3 out PUBLISH qos0'))
  cell.removeClient(0)
  assert.deepEqual(
    cell.state.draft.clients.map(({ name }) => name),
    ['phone', 'client 3'],
  )
  assert.equal(cell.state.canUndo, true)
  assert.equal(cell.state.clients[1]!.link.state, 'connected')
  cell.undo()
  assert.deepEqual(
    cell.state.draft.clients.map(({ name }) => name),
    ['sensor', 'phone', 'client 3'],
  )
  assert.equal(cell.state.canUndo, false)
  assert.ok(cell.log.rows.some(({ party }) => cell.log.parties[party]!.name === 'sensor'))
})

test('clients added and taken away, CONNECT and faults are there after a reload; the password is not', () => {
  const { cell, storage } = openCell(story)
  cell.addClient()
  cell.editConnect(2, { version: 5, expiry: 60, password: 'hidden' })
  cell.setFaults(1, { delay: 300, cut: { packet: 'PUBACK', way: 'in' } })
  cell.removeClient(0)
  assert.ok(!storage.kept.get(key)!.includes('hidden') && !storage.kept.get(key)!.includes('secret'))
  const draft = loadDraft(story, () => storage)
  assert.deepEqual(draft, cell.state.draft)
})

test('a will that was taken away stays away, and the lesson’s is there until then', () => {
  const will = { topic: 'w', payload: '', qos: 0, retain: false, delay: 0 } as const
  const spec: StorySpec = { id: 'clients', clients: [{ name: 'a', connect: { will } }] }
  const { cell, storage } = openCell(spec)
  assert.deepEqual(cell.state.draft.clients[0]!.connect.will, will)
  cell.editConnect(0, { will: undefined })
  assert.equal(loadDraft(spec, () => storage).clients[0]!.connect.will, undefined)
})

test('a draft from before clients had names and CONNECT forms still loads', () => {
  const storage = memory()
  storage.kept.set(
    key,
    JSON.stringify({
      broker: 'page',
      url: '',
      userName: '',
      showPings: true,
      clients: [
        { filter: '', filterQos: 0, wanted: [], topic: 'old', payload: 'kept', qos: 1, retain: true },
        {
          filter: 'a/#',
          filterQos: 2,
          wanted: [{ filter: 'b', qos: 1 }],
          topic: '',
          payload: '',
          qos: 0,
          retain: false,
        },
      ],
    }),
  )
  const draft = loadDraft(story, () => storage)
  assert.deepEqual(
    draft.clients.map(({ name, from, topic, filter }) => [name, from, topic, filter]),
    [
      ['sensor', 0, 'old', ''],
      ['phone', 1, '', 'a/#'],
    ],
  )
  assert.equal(draft.clients[1]!.connect.expiry, 600)
  assert.equal(draft.showPings, true)
})

test('the broker chosen last, in whatever cell, is that of cells in which nobody chose', () => {
  const storage = memory()
  const socketLine = () => ({
    url: 'ws://x',
    prepare: async () => {},
    open: () => {
      throw new Error('not opened')
    },
    watch: () => () => {},
    forget() {},
  })
  const world = { storage: () => storage, socketLine }
  const first = openCell(story, undefined, world).cell
  first.choose('other')
  first.editBroker({ url: 'wss://broker.example/mqtt', userName: 'ana' })
  const second = openCell({ ...story, id: 'second' }, undefined, world).cell
  assert.deepEqual(
    [second.state.draft.broker, second.state.draft.url, second.state.draft.userName],
    ['other', 'wss://broker.example/mqtt', 'ana'],
  )
  second.choose('page')
  first.restore()
  assert.equal(first.state.draft.broker, 'other', 'here somebody chose')
  const third = openCell({ ...story, id: 'third' }, undefined, world).cell
  assert.equal(third.state.draft.broker, 'page')
  third.choose('other')
  third.choose('classroom')
  const fourth = openCell({ ...story, id: 'fourth' }, undefined, world).cell
  assert.equal(fourth.state.draft.broker, 'page', 'the classroom has not been found yet')
  fourth.offerClassroom({ handle: 'ana', site: 's3cret' })
  assert.equal(fourth.state.draft.broker, 'classroom')
  assert.equal(fourth.state.draft.clients[0]!.topic, 'ana/home/door')
})

test('a lesson’s own steps are carried out in their order', async () => {
  const { cell } = openCell({
    ...story,
    steps: [
      { do: 'connect', client: 'phone' },
      { do: 'subscribe', client: 'phone', filter: 'home/#', qos: 1 },
      { do: 'pull-plug', client: 'phone' },
      { do: 'connect', client: 'sensor' },
      { do: 'publish', client: 'sensor', payload: 'while you were out', qos: 1 },
      { do: 'wait' },
      { do: 'connect', client: 'phone' },
      { do: 'disconnect', client: 'sensor' },
    ],
  })
  await cell.run()
  assert.equal(cell.state.run?.step, 'done')
  await until('its session kept the message', () => cell.state.clients[1]!.received.count === 1)
  assert.equal(cell.state.clients[0]!.link.state, 'off')
  assert.equal(cell.state.clients[1]!.sessionPresent, true)
})

test('the state of the broker in the page is there while somebody watches', async () => {
  const { cell, page } = openCell(story)
  const stop = cell.watchBroker()
  assert.equal(page.workers.length, 0, 'looking starts no broker')
  await cell.run()
  await until('two sessions are seen', () => cell.state.broker?.sessions.length === 2)
  cell.publishRaw(0, { topic: 'home/light', payload: 'on', qos: 0, retain: true })
  await until('the retained message is seen', () => cell.state.broker?.retained.length === 1)
  stop()
})

test('what the student’s boards exchange with the classroom is in the log, each as a party of its own', () => {
  const connection = {
    id: 'b1',
    transport: 'tcp',
    listener: '1883',
    kind: 'board',
    account: 'ana',
    clientId: 'ana',
  } as const
  const { cell } = openCell(story, undefined, {
    socketLine: () => ({
      url: 'ws://x',
      prepare: async () => {},
      open: () => {
        throw new Error('not opened')
      },
      watch: () => () => {},
      forget() {},
    }),
    boardFeed(_, take) {
      take([
        {
          type: 'packet',
          connection,
          way: 'in',
          packet: { cmd: 'pingreq' },
          bytes: Uint8Array.of(0xc0, 0),
          seq: 1,
          at: 5,
          time: 5,
        },
      ])
      return () => {}
    },
  })
  cell.offerClassroom({ handle: 'ana', site: 's3cret' })
  cell.choose('classroom')
  assert.equal(cell.canFault, false)
  assert.deepEqual(
    cell.log.parties.map(({ name, kind }) => `${name} ${kind}`),
    ['sensor client', 'phone client', 'ana board'],
  )
  assert.equal(cell.log.rows[0]!.party, 2)
})
