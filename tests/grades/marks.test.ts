// From what was seen of a student to a mark: late rule, weights, attempts, overrides, extra time.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VerdictMessage } from '../../labs/checker/verdict.ts'
import { countDaysLate, toKept } from '../../labs/grades/late.ts'
import {
  chooseAttempt,
  type GradedLab,
  markAttempt,
  type Terms,
  toMark,
  toTotal,
} from '../../labs/grades/mark.ts'
import { type Outcome, toOutcome } from '../../labs/grades/outcome.ts'
import {
  findDue,
  type LateRule,
  Rules,
  type Rules as RulesType,
  usualRules,
} from '../../labs/grades/rules.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const DUE = 100 * DAY

const lab: GradedLab = {
  id: '02-topics',
  title: 'Topics',
  steps: [
    { id: 'connect', title: 'Connect', weight: 1, optional: false },
    { id: 'publish', title: 'Publish', weight: 3, optional: false },
    { id: 'extra', title: 'Extra', weight: 5, optional: true },
  ],
}
const terms = (more: Partial<Terms> = {}): Terms => ({
  late: { kind: 'none' },
  attempts: 'best',
  points: 10,
  due: DUE,
  ...more,
})
const perDay: LateRule = { kind: 'per-day', percent: 10 }

/** Each step as [share, when]. */
function outcome(
  number: number,
  steps: Record<string, readonly [number, number]>,
  startedAt = DUE - DAY,
): Outcome {
  return {
    ...{ handle: 'ana', lab: '02-topics', number, startedAt, updatedAt: startedAt, passed: false },
    steps: Object.entries(steps).map(([id, [share, at]]) => ({
      ...{ id, share, at, weight: 1 },
      verdict: share === 1 ? 'passed' : 'waiting',
    })),
  }
}
const points = (steps: Record<string, readonly [number, number]>, more: Partial<Terms> = {}) =>
  markAttempt(outcome(1, steps), lab, terms(more)).points

test('a day late begins with the first moment after the due time', () => {
  for (const [at, days] of [
    [DUE - 5 * DAY, 0],
    [DUE, 0],
    [DUE + 1, 1],
    [DUE + DAY, 1],
    [DUE + DAY + 1, 2],
    [DUE + 9.5 * DAY, 10],
  ] as const)
    assert.equal(countDaysLate(at, DUE), days, `${at - DUE} ms after`)
  assert.equal(countDaysLate(DUE * 9, undefined), 0, 'what is never due is never late')
})

test('what is late keeps all, a part by the day, or nothing, and never less than nothing', () => {
  for (const [rule, after, kept] of [
    [{ kind: 'none' }, 30 * DAY, 1],
    [perDay, 0, 1],
    [perDay, HOUR, 0.9],
    [perDay, 3 * DAY, 0.7],
    [perDay, 30 * DAY, 0],
    [{ kind: 'per-day', percent: 100 }, 1, 0],
    [{ kind: 'cut-off' }, 0, 1],
    [{ kind: 'cut-off' }, 1, 0],
  ] as const)
    assert.equal(toKept(DUE + after, DUE, rule), kept, JSON.stringify([rule, after]))
})

test('a step counts by its weight, an optional one not at all, a half-done one by its share', () => {
  const early = DUE - HOUR
  for (const [steps, expected] of [
    [{}, 0],
    [{ connect: [1, early] }, 2.5],
    [{ connect: [1, early], publish: [1, early] }, 10],
    [{ publish: [0.5, early] }, 3.75],
    [{ extra: [1, early] }, 0],
  ] as const)
    assert.equal(points(steps), expected, JSON.stringify(steps))
})

test('a step that passed before the due time counts in full, whatever comes later', () => {
  const steps = { connect: [1, DUE - HOUR], publish: [1, DUE + 40 * DAY] } as const
  assert.equal(points(steps, { late: { kind: 'cut-off' } }), 2.5)
  assert.equal(points(steps, { late: perDay }), 2.5)
  assert.equal(points({ ...steps, publish: [1, DUE + HOUR] }, { late: perDay }), 2.5 + 7.5 * 0.9)
})

test('which attempt counts is chosen: the best, the latest, the first', () => {
  const early = DUE - HOUR
  const attempts = [
    outcome(1, { connect: [1, early] }),
    outcome(2, { connect: [1, early], publish: [1, early] }),
    outcome(3, { publish: [0.5, early] }),
    outcome(4, {}, DUE + DAY),
  ].map((one) => markAttempt(one, lab, terms()))
  const chosen = (rule: Terms['attempts'], from = attempts) =>
    chooseAttempt(from, { attempts: rule, due: DUE })?.number
  assert.deepEqual([chosen('best'), chosen('latest'), chosen('first')], [2, 3, 1])
  assert.equal(
    chosen('best', [attempts[0]!, { ...attempts[0]!, number: 7 }]),
    1,
    'the earlier of two equal ones',
  )
  assert.equal(chosen('latest', []), undefined)
})

test('an attempt begun after the due time never takes away what was earned before, and may add to it', () => {
  const before = outcome(1, { connect: [1, DUE - HOUR] })
  const after = outcome(2, { connect: [1, DUE + HOUR], publish: [1, DUE + HOUR] }, DUE + HOUR)
  const marks = (late: LateRule) =>
    [before, after].map((one) => markAttempt(one, lab, terms({ late, attempts: 'latest' })))
  const mark = (late: LateRule) => toMark(marks(late), terms({ late, attempts: 'latest' }))
  assert.deepEqual([mark({ kind: 'cut-off' }).attempt, mark({ kind: 'cut-off' }).points], [1, 2.5])
  assert.deepEqual([mark(perDay).attempt, mark(perDay).points, mark(perDay).daysLate], [2, 9, 1])
})

test('an override is what counts, and what the checker says stands beside it', () => {
  const attempts = [markAttempt(outcome(1, { connect: [1, 1] }), lab, terms())]
  const override = { points: 8.256, reason: 'the board had burnt', by: 'instructor', at: 5 }
  const mark = toMark(attempts, terms(), override)
  assert.deepEqual([mark.points, mark.checker, mark.override], [8.26, 2.5, override])
  assert.equal(toMark([], terms()).points, null, 'nothing was begun')
  assert.deepEqual(
    [toMark([], terms(), override).points, toMark([], terms(), override).checker],
    [8.26, null],
  )
})

test('a total weighs each lab by its points, and what was not begun earned nothing', () => {
  const mark = (points: number | null, of: number) => ({ ...toMark([], terms({ points: of })), points })
  assert.deepEqual(toTotal([mark(5, 10), mark(30, 30), mark(null, 10)]), { points: 35, of: 50, percent: 70 })
  assert.deepEqual(toTotal([mark(3, 0)]), { points: 3, of: 0 })
})

test('extra time moves the due time: for a student, for a team, for one lab or all; the longest counts', () => {
  const rules: RulesType = {
    ...usualRules,
    labs: { a: { points: 10, due: DUE }, b: { points: 10, due: null } },
    moreTime: [
      { handle: 'ana', lab: 'a', minutes: 60 },
      { team: 'B', lab: null, minutes: 120 },
      { team: 'B', lab: 'x', minutes: 999 },
    ],
  }
  const due = (lab: string, handle: string, team: string | null) => findDue(rules, lab, { handle, team })
  assert.equal(due('a', 'ana', null), DUE + HOUR)
  assert.equal(due('a', 'ana', 'B'), DUE + 2 * HOUR)
  assert.equal(due('a', 'bo', 'B'), DUE + 2 * HOUR)
  assert.equal(due('a', 'cy', null), DUE)
  assert.equal(due('b', 'ana', 'B'), undefined)
  assert.equal(due('constructor', 'ana', 'B'), undefined)
})

test('rules that cannot be meant are refused', () => {
  const refused = (change: object) => !Rules.safeParse({ ...usualRules, ...change }).success
  assert.ok(!refused({}))
  for (const change of [
    { late: { kind: 'per-day' } },
    { late: { kind: 'per-day', percent: 120 } },
    { late: { kind: 'cut-off', percent: 1 } },
    { attempts: 'worst' },
    { labs: { a: { points: -1, due: null } } },
    { labs: { a: { points: Number.NaN, due: null } } },
    { moreTime: [{ lab: null, minutes: 5 }] },
    { moreTime: [{ handle: 'a', team: 'b', lab: null, minutes: 5 }] },
    { moreTime: [{ handle: 'a', lab: null, minutes: 0 }] },
    { released: 'yes' },
  ])
    assert.ok(refused(change), JSON.stringify(change))
})

const evidence = (time: number) => [{ seq: 1, time, summary: 'PUBLISH' }]
const message: VerdictMessage = {
  ...{ lab: '02-topics', handle: 'ana', passed: false, score: { earned: 0, of: 0 }, updatedAt: 900 },
  attempt: { number: 2, startedAt: 500 },
  steps: [
    { id: 'a', verdict: 'passed', message: '', evidence: evidence(700), weight: 1 },
    { id: 'b', verdict: 'passed', message: '', evidence: evidence(300), weight: 1 },
    { id: 'c', verdict: 'waiting', message: '', evidence: [], weight: 1, progress: { done: 1, of: 4 } },
    { id: 'd', verdict: 'unknown', message: '', evidence: [], weight: 1, progress: { done: 1, of: 4 } },
    { id: 'e', verdict: 'passed', message: '', evidence: [], weight: 1 },
  ],
}

test('a step counts as of the packet that proves it, not before the attempt, and a half-done one as of its last share', () => {
  const shown = (steps: Outcome['steps']) => steps.map(({ id, share, at }) => `${id} ${share} ${at}`)
  const rest = ['d 0 undefined', 'e 1 900']
  assert.deepEqual(shown(toOutcome(message).steps), ['a 1 700', 'b 1 500', 'c 0.25 900', ...rest])
  const at = (step: string, done: number) => (step === 'c' && done === 1 ? 650 : undefined)
  assert.deepEqual(shown(toOutcome(message, at).steps), ['a 1 700', 'b 1 500', 'c 0.25 650', ...rest])
})

test('an attempt at a lab that is gone is graded by what its verdicts say', () => {
  const mark = markAttempt(toOutcome(message), undefined, terms())
  assert.equal(mark.points, 6.5)
  assert.deepEqual(
    mark.steps.map(({ id }) => id),
    ['a', 'b', 'c', 'd', 'e'],
  )
})
