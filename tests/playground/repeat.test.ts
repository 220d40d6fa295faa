import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { LEAST_EVERY, Repeats } from '../../components/playground/repeat.ts'
import type { StorySpec } from '../../components/playground/story.ts'
import { stoppedClock } from '../../wire/clock.ts'
import { closeCells, openCell, until } from './surroundings.ts'

afterEach(closeCells)

const story: StorySpec = {
  id: 'pace',
  clients: [
    { name: 'sensor', publish: { topic: 'home/t', payload: '20', every: 0.1 } },
    { name: 'phone', subscribe: ['home/#'] },
  ],
}
const text = (payload: Uint8Array) => new TextDecoder().decode(payload)

test('what is repeated is said at once and then at every full interval, whatever each takes', () => {
  const clock = stoppedClock()
  const repeats = new Repeats<string>()
  const times: number[] = []
  repeats.start('sensor', clock, 2, () => times.push(clock.now()) > 0)
  for (const ms of [1_500, 900, 1_700, 1_900]) clock.advance(ms)
  assert.deepEqual(times, [0, 2_000, 4_000, 6_000])
  assert.ok(repeats.has('sensor'))
  repeats.stop('sensor')
  clock.advance(10_000)
  assert.equal(times.length, 4)
  assert.ok(!repeats.has('sensor'))
  assert.equal(clock.waiting, 0)
})

test('what cannot be said ends the repeating', () => {
  const clock = stoppedClock()
  const repeats = new Repeats<string>()
  let left = 3
  repeats.start('sensor', clock, 1, () => left-- > 0)
  clock.advance(10_000)
  assert.equal(left, -1)
  assert.ok(!repeats.has('sensor'))
})

test('started again it has the new interval alone, and none is shorter than the least', () => {
  const clock = stoppedClock()
  const repeats = new Repeats<string>()
  const times: number[] = []
  repeats.start('sensor', clock, 1, () => true)
  repeats.start('sensor', clock, 0, () => times.push(clock.now()) > 0)
  clock.advance(LEAST_EVERY * 1_000)
  assert.deepEqual(times, [0, LEAST_EVERY * 1_000])
  repeats.stopAll()
  assert.equal(clock.waiting, 0)
})

test('a client repeats what stands in its form each time, until it is stopped', async () => {
  const { cell } = openCell(story)
  await cell.connect(0)
  await cell.connect(1)
  cell.subscribe(1, 'home/#', 0)
  await until('the phone may hear', () => cell.state.clients[1]!.subscriptions[0]?.state === 'granted')
  await cell.repeat(0, cell.state.draft.clients[0]!.every!)
  assert.ok(cell.isRepeating(0))
  const received = () => cell.state.clients[1]!.received.newestFirst.map(({ payload }) => text(payload))
  await until('it came twice', () => received().length >= 2)
  cell.edit(0, { payload: '21' })
  await until('the new value came', () => received().includes('21'))
  cell.stopRepeating(0)
  const { count } = cell.state.clients[0]!.sent
  assert.ok(!cell.isRepeating(0))
  await cell.publish(0)
  await until('one more came', () => cell.state.clients[0]!.sent.count > count)
  assert.equal(cell.state.clients[0]!.sent.count, count + 1)
})

test('a client that is disconnected, or whose plug is pulled, repeats nothing any more', async () => {
  const { cell } = openCell(story)
  for (const end of ['disconnect', 'pullPlug'] as const) {
    await cell.connect(0)
    await cell.repeat(0, 1)
    assert.ok(cell.isRepeating(0), end)
    cell[end](0)
    assert.ok(!cell.isRepeating(0), end)
    assert.equal(cell.state.fault, undefined, end)
  }
})

test('who is not connected is told so, and repeats nothing', async () => {
  const { cell } = openCell(story)
  await cell.repeat(0, 1)
  assert.ok(!cell.isRepeating(0))
  assert.deepEqual(cell.state.fault, { client: 0, what: 'publish-unconnected' })
})

test('the interval is kept over a reload, and so is that there is to be none', () => {
  const { cell } = openCell(story)
  cell.edit(0, { every: 5 })
  cell.restore()
  assert.equal(cell.state.draft.clients[0]!.every, 5)
  cell.edit(0, { every: undefined })
  cell.restore()
  assert.equal(cell.state.draft.clients[0]!.every, undefined)
})
