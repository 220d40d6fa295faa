// The instructor stops a lab, goes on with it, disturbs the class: what the judge makes of it.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { loadLab } from '../../labs/catalog.ts'
import { toAttemptTime, toTrueTime } from '../../labs/checker/interruptions.ts'
import { begin, fold, type JudgeState, report } from '../../labs/checker/judge.ts'
import type { TraceEvent } from '../../wire/record.ts'
import { createScene, MORNING } from './scene.ts'

describe('the attempt’s own clock', () => {
  const pauses = [
    { from: 100, to: 150 },
    { from: 200, to: 1_000 },
  ]
  for (const [time, own] of [
    [50, 50],
    [100, 100],
    [120, 100],
    [150, 100],
    [170, 120],
    [200, 150],
    [600, 150],
    [1_001, 151],
  ] as const)
    test(`is ${own} at ${time}`, () => assert.equal(toAttemptTime(pauses, time), own))

  test('stands still while a pause goes on', () => {
    assert.equal(toAttemptTime([{ from: 100 }], 5_000), 100)
  })

  test('gives the true time back for whatever is not in a pause', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 8 }),
        fc.nat(500),
        (lengths, time) => {
          let at = 0
          const made: { from: number; to: number }[] = []
          for (let i = 0; i + 1 < lengths.length; i += 2) {
            const from = at + lengths[i]!
            at = from + lengths[i + 1]!
            made.push({ from, to: at })
          }
          const isIn = made.some(({ from, to }) => time > from && time <= to)
          if (!isIn) assert.equal(toTrueTime(made, toAttemptTime(made, time)), time)
        },
      ),
    )
  })
})

describe('an attempt that is interrupted', () => {
  const lab = loadLab('01-hello')
  const start = { handle: 'ana', number: 1, seed: 'seed', startedAt: MORNING }

  /** A deed of the desk, as if it came right after the event before. */
  function deed(before: TraceEvent | undefined, what: string, time: number, detail: object): TraceEvent {
    const seq = (before?.seq ?? 0) + 0.5
    const at = time - MORNING
    return {
      type: 'desk',
      by: 'instructor',
      what,
      detail: { labs: null, handles: null, ...detail },
      seq,
      at,
      time,
    }
  }

  const judge = (events: readonly TraceEvent[], state: JudgeState = begin(lab, start)) =>
    events.reduce((judged, event) => fold(lab, judged, event).state, state)
  const verdicts = (state: JudgeState) => report(lab, state).steps.map(({ verdict }) => verdict)

  test('judges nothing of a pause, and shows what comes after with its true time', () => {
    const scene = createScene()
    const board = scene.client()
    const pausedFrom = scene.events.length
    scene.wait(60_000)
    board.publish('ana/outTopic', 'hello world')
    const resumedFrom = scene.events.length
    scene.wait(60_000)
    board.publish('ana/outTopic', 'hello world')
    const before = judge(scene.events.slice(0, pausedFrom))
    const paused = judge(
      [
        deed(scene.events[pausedFrom - 1], 'pause', MORNING + 1, {}),
        ...scene.events.slice(pausedFrom, resumedFrom),
      ],
      before,
    )
    assert.deepEqual(verdicts(paused), verdicts(before))
    const after = judge(
      [
        deed(scene.events[resumedFrom - 1], 'resume', MORNING + 90_000, {}),
        ...scene.events.slice(resumedFrom),
      ],
      paused,
    )
    const publish = report(lab, after).steps.find(({ id }) => id === 'publish')!
    assert.equal(publish.verdict, 'passed')
    assert.equal(publish.evidence.at(-1)?.time, scene.events.at(-1)!.time)
  })

  test('is not interrupted by what concerns another lab or another student', () => {
    const scene = createScene()
    const state = judge(scene.events)
    for (const detail of [{ labs: ['02-topics'] }, { handles: ['bo'] }])
      assert.equal(judge([deed(undefined, 'pause', MORNING, detail)], state), state)
  })

  test('holds no mistake of a disturbance against the student, and lets a step pass in it', () => {
    const scene = createScene()
    const board = scene.client()
    const connected = judge([...scene.events, deed(undefined, 'fault', MORNING, { until: MORNING + 30_000 })])
    const from = scene.events.length
    board.publish('/ana/outTopic', 'hello world')
    const wrong = judge(scene.events.slice(from), connected)
    assert.ok(!verdicts(wrong).includes('failed'))
    const then = scene.events.length
    board.publish('ana/outTopic', 'hello world')
    assert.equal(verdicts(judge(scene.events.slice(then), wrong))[1], 'passed')
    scene.wait(31_000)
    const late = scene.events.length
    board.publish('/ana/outTopic', 'hello world')
    assert.ok(verdicts(judge(scene.events.slice(late), connected)).includes('failed'), 'after it, as ever')
  })
})
