// A dashboard with a real broker behind it.

import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { Dashboard } from '../../../components/playground/dashboard/dashboard.ts'
import { toExample } from '../../../components/playground/dashboard/example.ts'
import { keepRoom } from '../../../components/playground/dashboard/keep-room.ts'
import { roomStatus } from '../../../components/playground/dashboard/room.ts'
import { createTile, type Tile } from '../../../components/playground/dashboard/tile.ts'
import { closeCells, memory, openCell, until } from '../surroundings.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
  closeCells()
})

async function open(tiles: Tile[], storage = memory()) {
  const will = { topic: roomStatus, payload: 'offline', qos: 1 as const, retain: true, delay: 0 }
  const { cell } = openCell({
    id: 'board',
    clients: [{ name: 'dashboard' }, { name: 'room', connect: { will } }, { name: 'other' }],
  })
  let ids = 0
  const dashboard = new Dashboard({
    id: 'x',
    cell,
    begin: () => ({ title: 'T', tiles }),
    randomId: () => `id${++ids}`,
    changed: () => {},
    storage: () => storage,
  })
  ends.push(() => dashboard.close())
  dashboard.restore()
  dashboard.sync()
  await cell.connect(0)
  await cell.connect(2)
  const granted = (filter: string) =>
    until(`${filter} is granted`, () =>
      cell.state.clients[0]!.subscriptions.some((one) => one.filter === filter && one.state === 'granted'),
    )
  const say = (topic: string, payload: string, retain = false) =>
    cell.publishRaw(2, { topic, payload, qos: 1, retain })
  const shown = (id: string) => {
    const latest = dashboard.values.latest(id)
    return latest && new TextDecoder().decode(latest.payload)
  }
  const filters = () => cell.state.clients[0]!.subscriptions.map(({ filter, qos }) => `${filter} ${qos}`)
  return { cell, dashboard, storage, granted, say, shown, filters }
}

const text = (id: string, topic: string, change: Partial<Tile> = {}) =>
  createTile('text', id, { topic, title: id, ...change })

describe('a dashboard', () => {
  it('subscribes once to what its tiles show, with the highest QoS that one of them wants', async () => {
    const { filters, granted } = await open([
      text('a', 't/1'),
      text('b', 't/1', { qos: 2 }),
      text('c', 't/+'),
    ])
    await granted('t/+')
    assert.deepEqual(filters(), ['t/1 2', 't/+ 0'])
  })

  it('shows each tile its newest message, and says when it was kept', async () => {
    const { dashboard, say, shown, granted } = await open([
      text('a', 't/1'),
      text('b', 't/+'),
      text('c', 'u'),
    ])
    await granted('u')
    say('t/1', 'one')
    say('t/2', 'two')
    await until('both have come', () => shown('b') === 'two')
    assert.equal(shown('a'), 'one')
    assert.equal(shown('c'), undefined)
    assert.equal(dashboard.values.latest('a')?.retain, false)
  })

  it('brings a new tile the retained message, whether its topic was subscribed to before or not', async () => {
    const { dashboard, say, shown, granted } = await open([text('a', 'kept')])
    await granted('kept')
    say('kept', 'from before', true)
    await until('it has come', () => shown('a') === 'from before')
    dashboard.add(text('b', 'kept'))
    await until('the new one has it', () => shown('b') === 'from before')
    assert.equal(dashboard.values.latest('b')?.retain, true)
  })

  it('unsubscribes from what no tile shows any more, and Undo brings it back', async () => {
    const { dashboard, filters, granted } = await open([text('a', 'x'), text('b', 'y')])
    await granted('y')
    dashboard.remove('b')
    assert.deepEqual(filters(), ['x 0'])
    assert.deepEqual(dashboard.canUndo, { what: 'removed', title: 'b' })
    dashboard.undo()
    await granted('y')
    assert.deepEqual(
      dashboard.board.tiles.map(({ id }) => id),
      ['a', 'b'],
    )
  })

  it('never asks for a malformed filter', async () => {
    const { filters } = await open([text('a', 'a/#/b'), text('b', ''), text('c', 'fine')])
    assert.deepEqual(filters(), ['fine 0'])
  })

  it('publishes what a tile says, and says when it could not', async () => {
    const button = createTile('button', 'b', { to: 'do/it', on: 'now' })
    const { cell, dashboard } = await open([button])
    cell.subscribe(2, 'do/#', 0)
    await until('it listens', () => cell.state.clients[2]!.subscriptions[0]?.state === 'granted')
    dashboard.publish(button, button.on)
    await until('it has come', () => cell.state.clients[2]!.received.count === 1)
    assert.equal(dashboard.values.sent('b')?.payload, 'now')
    dashboard.publish({ ...button, to: '' }, 'x')
    assert.equal(dashboard.values.fault('b'), 'no-topic')
    dashboard.publish({ ...button, to: 'a/+' }, 'x')
    assert.equal(dashboard.values.fault('b'), 'bad-topic')
    cell.disconnect(0)
    dashboard.publish(button, 'x')
    assert.equal(dashboard.values.fault('b'), 'unconnected')
    await cell.connect(0)
    dashboard.publish(button, 'x')
    assert.equal(dashboard.values.fault('b'), undefined)
  })

  it('takes the numbers of a chart, and leaves out what is none', async () => {
    const chart = createTile('chart', 'c', { topic: 'n', path: '$.v' })
    const { dashboard, say, granted } = await open([chart])
    await granted('n')
    say('n', '{"v":1}')
    say('n', 'nonsense')
    say('n', '{"v":3}')
    await until('all have come', () => dashboard.values.latest('c')?.count === 3)
    const values = dashboard.values
      .series(chart)
      .points(Date.now())
      .map(({ value }) => value)
    assert.deepEqual([values[0], values.at(-1)], [1, 3])
  })

  it('comes back after a reload as it was arranged', async () => {
    const { dashboard, storage } = await open([text('a', 'x'), text('b', 'y')])
    dashboard.move(0, 1)
    dashboard.rename('Mine')
    const { dashboard: after } = await open([], storage)
    assert.deepEqual(
      after.board.tiles.map(({ title }) => title),
      ['b', 'a'],
    )
    assert.equal(after.board.title, 'Mine')
  })

  it('from a link is shown and not kept, until somebody says so', async () => {
    const { dashboard: theirs } = await open([text('theirs', 'x')])
    const link = theirs.toText()
    const storage = memory()
    const { dashboard, filters } = await open([text('mine', 'y')], storage)
    assert.equal(dashboard.restore(link), undefined)
    assert.deepEqual([dashboard.board.tiles[0]?.title, dashboard.isBorrowed], ['theirs', true])
    assert.deepEqual(filters(), ['x 0'])
    assert.equal((await open([text('mine', 'y')], storage)).dashboard.board.tiles[0]?.title, 'mine')
    dashboard.adopt()
    assert.equal((await open([text('mine', 'y')], storage)).dashboard.board.tiles[0]?.title, 'theirs')
    assert.deepEqual((await open([])).dashboard.restore('nonsense'), { kind: 'not-json' })
  })

  it('opens a file, and goes back with Undo', async () => {
    const { dashboard } = await open([text('mine', 'y')])
    const file = JSON.stringify({ ...JSON.parse(dashboard.toText()), title: 'F', tiles: [text('f', 'z'), 5] })
    assert.deepEqual(dashboard.open(file), { leftOut: 1 })
    assert.equal(dashboard.board.title, 'F')
    dashboard.undo()
    assert.equal(dashboard.board.tiles[0]?.title, 'mine')
    assert.deepEqual(dashboard.open('{}'), { kind: 'not-a-dashboard' })
  })

  it('holds no more tiles than can be shown, and needs no storage', async () => {
    const storage = memory()
    storage.setItem = () => {
      throw new Error('full')
    }
    const many = Array.from({ length: 60 }, (_, i) => text(`t${i}`, 'x'))
    const { dashboard } = await open(many, storage)
    assert.equal(dashboard.add(text('more', 'x')), false)
    dashboard.remove('t0')
    assert.equal(dashboard.add(text('more', 'x')), true)
  })

  it('lives with a simulated room, which does what it is told and says when it goes', async () => {
    const tiles = toExample(
      (() => {
        let id = 0
        return () => `e${++id}`
      })(),
    )
    const { cell, dashboard, shown } = await open(tiles)
    const stop = keepRoom(cell, 1)
    const light = tiles.find(({ kind }) => kind === 'switch')!
    const lamp = tiles.find(({ kind }) => kind === 'lamp')!
    await until('it says how warm it is', () => shown(tiles[0]!.id) !== undefined)
    await until('it is online', () => shown(lamp.id) === 'online')
    await until('the light is off', () => shown(light.id) === 'off')
    dashboard.publish(light, light.on)
    await until('the light is on', () => shown(light.id) === 'on')
    stop()
    await until('it has gone', () => shown(lamp.id) === 'offline')
  })
})
