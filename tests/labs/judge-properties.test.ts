import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { catalogFolder, loadLab } from '../../labs/catalog.ts'
import { begin, fold, report } from '../../labs/checker/judge.ts'
import { eventsOf } from '../../labs/handles.ts'
import { loadTranscripts } from '../../labs/transcript.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { type Client, createScene, MORNING, type Scene } from './scene.ts'

const lab = loadLab('01-hello')
const START = { handle: 'ana', number: 1, seed: 'seed', startedAt: MORNING }
const { transcripts } = loadTranscripts(join(catalogFolder, lab.id))

/** Something a class may do, in a scene with one board. */
type Act = (scene: Scene, board: Client) => unknown

const topics = ['ana/outTopic', 'ana/inTopic', '/ana/outTopic', 'outTopic', 'bo/outTopic', 'ana/outtopic']
const payloads = ['hello world', 'hello world\n', 'kettle', 'Kettle', '', 'x']
const filters = ['#', 'ana/#', 'ana/inTopic', 'inTopic', 'class/#']

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(fc.constantFrom(...topics), fc.constantFrom(...payloads), fc.constantFrom(0, 1)).map<Act>(
    ([topic, payload, qos]) =>
      (_scene, board) =>
        board.publish(topic, payload, { qos }),
  ),
  fc.constantFrom(...filters).map<Act>((filter) => (_scene, board) => board.subscribe(filter)),
  fc.constantFrom('kettle', 'plum').map<Act>((word) => (scene) => scene.send(word)),
  fc.constantFrom('kettle', 'x').map<Act>((text) => (scene) => scene.answer(text)),
  fc.constant<Act>((scene) => scene.again()),
  fc.integer({ min: 1, max: 40 }).map<Act>((seconds) => (scene) => scene.tick(seconds)),
  fc.boolean().map<Act>((clean) => (scene) => scene.client({ clean })),
  fc.constant<Act>((scene) =>
    scene.client({ refused: { why: 'wrong-password', answer: 'CONNACK 4', code: 4 } }),
  ),
)

function eventsFor(acts: Act[]): TraceEvent[] {
  const scene = createScene()
  const board = scene.client()
  for (const one of acts) one(scene, board)
  return scene.events
}

const story = fc.array(act, { maxLength: 25 }).map(eventsFor)

function judge(events: readonly TraceEvent[], between = <T>(state: T): T => state) {
  let state = begin(lab, START)
  const intents = []
  for (const event of events) {
    const next = fold(lab, between(state), event)
    state = next.state
    intents.push(...next.intents)
  }
  return { state, intents, report: report(lab, state) }
}

test('a state that was stored as JSON after every event comes to the same verdicts and intents', () => {
  fc.assert(
    fc.property(story, (events) => {
      assert.deepEqual(
        judge(events, (state) => JSON.parse(JSON.stringify(state))),
        judge(events),
      )
    }),
    { numRuns: 60 },
  )
})

test('the same holds for every transcript', () => {
  for (const { trace, expectation } of transcripts) {
    const events = eventsOf(expectation.handle, trace)
    assert.deepEqual(
      judge(events, (state) => JSON.parse(JSON.stringify(state))),
      judge(events),
    )
  }
})

test('fold changes neither the state nor the event it is given', () => {
  const freeze = <T>(value: T): T => {
    if (
      typeof value === 'object' &&
      value !== null &&
      !ArrayBuffer.isView(value) &&
      !Object.isFrozen(value)
    ) {
      Object.freeze(value)
      for (const inner of Object.values(value)) freeze(inner)
    }
    return value
  }
  fc.assert(
    fc.property(story, (events) => {
      judge(events.map(freeze), freeze)
    }),
    { numRuns: 40 },
  )
})

test('a step that has passed never goes back', () => {
  fc.assert(
    fc.property(story, (events) => {
      let passed: string[] = []
      let state = begin(lab, START)
      for (const event of events) {
        state = fold(lab, state, event).state
        const now = report(lab, state).steps.flatMap(({ id, verdict }) => (verdict === 'passed' ? [id] : []))
        for (const id of passed) assert.ok(now.includes(id))
        passed = now
      }
    }),
    { numRuns: 60 },
  )
})

test('the greeting passes only when exactly it was published to exactly its topic', () => {
  fc.assert(
    fc.property(story, (events) => {
      const wasSaid = events.some(
        (event) =>
          event.type === 'packet' &&
          event.way === 'in' &&
          event.packet.cmd === 'publish' &&
          event.packet.topic === 'ana/outTopic' &&
          event.packet.payload.toString() === 'hello world',
      )
      const [, publish] = judge(events).report.steps
      assert.equal(publish?.verdict === 'passed', wasSaid)
    }),
    { numRuns: 100 },
  )
})

test('steps that do not depend on each other pass in any order', () => {
  const parts: Record<string, (scene: Scene) => unknown> = {
    publish: (scene) => scene.client({ clientId: 'p' }).publish('ana/outTopic', 'hello world'),
    subscribe: (scene) => scene.client({ clientId: 's' }).subscribe('ana/#'),
    reply: (scene) => {
      scene.send('kettle')
      scene.client({ clientId: 'r' }).publish('ana/outTopic', 'kettle')
    },
    noise: (scene) => scene.client({ clientId: 'n' }).publish('/ana/outTopic', 'hello world'),
    time: (scene) => scene.tick(30),
  }
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.keys(parts), { minLength: 5 }), (order) => {
      const scene = createScene()
      for (const name of order) parts[name]!(scene.wait(500))
      assert.ok(judge(scene.events).report.passed, order.join(' '))
    }),
    { numRuns: 60 },
  )
})

test('an event that is nobody’s of this student leaves the very same state, and a message on no topic of the lab the same steps', () => {
  const scene = createScene()
  const board = scene.client()
  const { state } = judge(scene.events)
  const other = createScene('bo')
  other.client().publish('bo/outTopic', 'hello world').subscribe('bo/#')
  for (const event of other.events) {
    // Connections have a number of their own in each scene.
    const renamed =
      'connection' in event ? { ...event, connection: { ...event.connection, id: 'bo' } } : event
    assert.equal(fold(lab, state, renamed).state, state)
  }
  board.publish('class/hall', 'x').publish('class/hall', 'y')
  const [first, second] = scene.events.slice(-2)
  const told = fold(lab, state, first!).state
  assert.equal(fold(lab, told, second!).state.steps, told.steps)
})

test('the state of an ordinary attempt stays under 16 KB', () => {
  const scene = createScene()
  const board = scene.client().publish('ana/outTopic', 'hello world').subscribe('ana/#')
  for (let i = 0; i < 200; i++) {
    board.publish('ana/temperature', `${i}`, { qos: 1 })
    scene.send(`word${i % 20}`).tick()
  }
  assert.ok(JSON.stringify(judge(scene.events).state).length < 16_000)
})
