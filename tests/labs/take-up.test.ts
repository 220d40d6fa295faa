// Attempts that an older version stored.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLabs } from '../../labs/catalog.ts'
import { begin, fold, type JudgeState, report } from '../../labs/checker/judge.ts'
import { takeUp } from '../../labs/checker/take-up.ts'
import { labOf } from './play.ts'
import { createScene, MORNING } from './scene.ts'

// As JSON.parse answers it.
// biome-ignore lint/suspicious/noExplicitAny: of an unknown version
type Loose = Record<string, any>

const START = { handle: 'ana', number: 1, seed: 'seed', startedAt: MORNING }
const lab = labOf(
  'kind: connects',
  'kind: publishes, topic: "{handle}/t", count: 3',
  'kind: acknowledges, topic: "{handle}/a", qos: 1, count: 2',
)

function halfDone(): JudgeState {
  const scene = createScene()
  scene.client().publish('ana/t', '1').publish('ana/t', '2').publish('ana/a', 'x', { qos: 1 })
  return scene.events.reduce((state, event) => fold(lab, state, event).state, begin(lab, START))
}

/** The state as JSON gives it back, with something about it changed. */
function stored(change: (state: Loose) => unknown = () => {}): JudgeState {
  const state = JSON.parse(JSON.stringify(halfDone()))
  change(state)
  return state
}

const verdicts = (state: JudgeState) =>
  report(lab, state).steps.map(({ verdict, progress }) =>
    progress ? `${verdict} ${progress.done}` : verdict,
  )

test('an attempt of this version is taken up as it was', () => {
  assert.deepEqual(takeUp(lab, stored()), halfDone())
})

test('a step whose memory has another shape begins anew, and the others go on', () => {
  for (const memory of [
    null,
    'old',
    {},
    [],
    { flows: [], done: '1' },
    { ...(halfDone().steps[2]!.memory as object), words: {} },
  ]) {
    const state = takeUp(
      lab,
      stored(({ steps }) => {
        steps[2].memory = memory
      }),
    )
    assert.deepEqual(verdicts(state), ['passed', 'waiting 2', 'waiting 0'])
  }
})

test('a step that has passed stays passed, whatever it remembers', () => {
  const state = takeUp(
    lab,
    stored(({ steps }) => {
      steps[0].memory = undefined
    }),
  )
  assert.deepEqual(verdicts(state), ['passed', 'waiting 2', 'waiting 1'])
})

test('a step that the lab did not have then is new, and one that it has no more is gone', () => {
  const state = takeUp(
    lab,
    stored(({ steps }) => {
      steps[1].id = 'gone'
    }),
  )
  assert.deepEqual(verdicts(state), ['passed', 'waiting 0', 'waiting 1'])
})

test('whatever part of a state is missing, any lab goes on without a fault', () => {
  const parts = ['world', 'roles', 'quiet', 'steps', 'trouble']
  const inner = ['boards', 'arrivals', 'sessions', 'unacknowledged', 'stories', 'knocks']
  const changes = [
    ...parts.map((part) => (state: Loose) => delete state[part]),
    ...inner.map((part) => (state: Loose) => delete state.world[part]),
    ...Object.keys(halfDone().world.boards[0]!).map(
      (key) =>
        ({ world }: Loose) =>
          delete world.boards[0][key],
    ),
    ...Object.keys(halfDone().world.stories[0]!).map(
      (key) =>
        ({ world }: Loose) =>
          delete world.stories[0][key],
    ),
  ]
  const scene = createScene()
  const board = scene.client().publish('ana/t', '3', { qos: 1 }).subscribe('ana/#')
  scene.tick(40)
  board.unsubscribe('ana/#').close('network', 'ECONNRESET')
  scene.tick(2)
  for (const which of [lab, ...loadLabs()])
    for (const change of changes) {
      let state = takeUp(which, stored(change))
      for (const event of scene.events) state = fold(which, state, event).state
      assert.equal(report(which, state).steps.length, which.steps.length)
    }
})
