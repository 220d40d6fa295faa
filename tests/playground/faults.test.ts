import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { Cell } from '../../components/playground/cell.ts'
import type { StorySpec } from '../../components/playground/story.ts'
import type { CutRule, LinkFaults } from '../../wire/faults.ts'
import { closeCells, openCell, toWords, until } from './surroundings.ts'

afterEach(closeCells)

type Link = 'sensor' | 'phone'

const story = (qos: 0 | 1 | 2, faults: Partial<Record<Link, Partial<LinkFaults>>> = {}): StorySpec => ({
  id: 'qos',
  clients: [
    {
      name: 'sensor',
      publish: { topic: 'home/door', payload: 'open', qos },
      connect: { clean: false },
      faults: faults.sensor,
    },
    {
      name: 'phone',
      subscribe: [{ filter: 'home/#', qos }],
      connect: { clean: false },
      faults: faults.phone,
    },
  ],
})

const cutAt = (packet: CutRule['packet'], way?: CutRule['way']): Partial<LinkFaults> => ({
  cut: { packet, ...(way ? { way } : {}) },
})

/** All connected, nothing on its way, every message acknowledged. */
const isSettled = (cell: Cell) =>
  cell.state.clients.every(({ link, inFlight }) => link.state === 'connected' && inFlight === 0) &&
  cell.state.transit.length === 0 &&
  cell.log.rows.every((row) => row.kind === 'note' || row.arrived !== undefined || row.lost !== undefined)

async function play(spec: StorySpec) {
  const { cell } = openCell(spec)
  await cell.run()
  await until('a message came', () => cell.state.clients[1]!.received.count > 0)
  await until('all is settled', () => isSettled(cell), 8_000)
  await new Promise((resolve) => setTimeout(resolve, 150))
  await until('all is settled still', () => isSettled(cell), 8_000)
  return cell
}

const publishes = (cell: Cell) => toWords(cell).filter((words) => words.includes('PUBLISH'))

test('QoS 1: when PUBACK to the publisher is lost, it comes back and sends the message again with DUP, and the subscriber has it twice', async () => {
  const cell = await play(story(1, { sensor: cutAt('PUBACK') }))
  assert.deepEqual(
    publishes(cell),
    [
      'sensor in PUBLISH 3 qos1',
      'phone out PUBLISH 1 qos1',
      'sensor in PUBLISH 3 qos1 dup',
      'phone out PUBLISH 2 qos1',
    ].map((words) => words.replace(' 3 ', ` ${idOf(cell)} `)),
  )
  assert.equal(cell.state.clients[1]!.received.count, 2)
  assert.equal(cell.state.clients[0]!.sent.newestFirst[0]!.acknowledged, 'yes')
  assert.equal(cell.state.clients[0]!.sessionPresent, true)
})

const idOf = (cell: Cell) => /PUBLISH (\d+)/.exec(publishes(cell)[0]!)![1]

test('QoS 1: when PUBACK from the subscriber is lost, the broker sends the message again with DUP', async () => {
  const cell = await play(story(1, { phone: cutAt('PUBACK') }))
  assert.deepEqual(publishes(cell).slice(1), ['phone out PUBLISH 1 qos1', 'phone out PUBLISH 1 qos1 dup'])
  assert.deepEqual(
    cell.state.clients[1]!.received.newestFirst.map(({ dup }) => dup),
    [true, false],
  )
})

for (const [link, packet] of [
  ['sensor', 'PUBREC'],
  ['sensor', 'PUBREL'],
  ['sensor', 'PUBCOMP'],
  ['phone', 'PUBLISH'],
  ['phone', 'PUBREC'],
  ['phone', 'PUBREL'],
  ['phone', 'PUBCOMP'],
] as const)
  test(`QoS 2: when ${packet} is lost on the link of the ${link}, the message still arrives exactly once`, async () => {
    const cell = await play(story(2, { [link]: cutAt(packet) }))
    const cuts = cell.log.rows.filter((row) => row.kind === 'note' && row.fault === `cut at ${packet}`)
    assert.equal(cuts.length, 1)
    assert.equal(cell.state.clients[1]!.received.count, 1)
    assert.equal(cell.state.draft.clients[link === 'sensor' ? 0 : 1]!.faults.cut, undefined)
  })

test('a session that is there is not asked to subscribe again', async () => {
  const cell = await play(story(1, { phone: cutAt('PUBACK') }))
  assert.equal(toWords(cell).filter((words) => words.includes('SUBSCRIBE')).length, 1)
  assert.equal(cell.state.clients[1]!.subscriptions[0]!.state, 'granted')
})

test('the packet at which a link is cut is lost, and so is all that is on its way', async () => {
  const cell = await play(story(1, { sensor: cutAt('PUBACK') }))
  const lost = cell.log.rows.filter((row) => row.kind === 'packet' && row.lost)
  assert.deepEqual(
    lost.map((row) => row.kind === 'packet' && `${row.packet.cmd} ${row.lost!.why} ${row.arrived}`),
    ['puback cut undefined'],
  )
})

test('every run of a cell gives the same packets in the same order', { timeout: 120_000 }, async () => {
  const spec = story(2, { sensor: { delay: 7 }, phone: { ...cutAt('PUBREC'), delay: 7 } })
  // Side by side, each on a broker of its own: they get into each other's way as much as they can.
  const cells = await Promise.all(Array.from({ length: 20 }, () => play(spec)))
  const first = toWords(cells[0]!)
  for (const [i, cell] of cells.entries()) assert.deepEqual(toWords(cell), first, `run ${i + 1}`)
})
