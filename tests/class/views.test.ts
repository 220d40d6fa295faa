// What the lab page and the desk make of verdicts and notes.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Student } from '../../components/class/api.ts'
import type { Note } from '../../components/class/notes.ts'
import { sortRows, summarize, toRow } from '../../components/desk/class/rows.ts'
import { countPassed, isSilent, isWorthSaying, toShownSteps } from '../../components/lab/steps.ts'
import type { StepVerdict, Verdict, VerdictMessage } from '../../labs/checker/verdict.ts'

const ids = ['connect', 'publish']
const steps = ids.map((id) => ({
  id,
  title: id,
  topics: [],
  isForbidden: false,
  isOptional: false,
  weight: 1,
}))

function step(id: string, verdict: Verdict, time = 0): StepVerdict {
  const evidence = [{ seq: 1, time, summary: 'PUBLISH' }]
  return {
    id,
    verdict,
    message: `${id} ${verdict}`,
    weight: 1,
    evidence: verdict === 'passed' ? evidence : [],
    ...(verdict === 'failed'
      ? {
          diagnosis: {
            id: 'topic-leading-slash',
            parameters: {},
            sentence: `wrong at ${time}`,
            remedy: 'Try this.',
            confidence: 'certain' as const,
            evidence,
          },
        }
      : {}),
  }
}

function verdicts(...said: StepVerdict[]): VerdictMessage {
  return {
    lab: '01-hello',
    handle: 'ana',
    attempt: { number: 1, startedAt: 1000 },
    passed: said.every(({ verdict }) => verdict === 'passed'),
    score: { earned: 0, of: said.length },
    updatedAt: 2000,
    steps: said,
  }
}

const student = (handle: string, online = true): Student => ({
  handle,
  name: handle,
  joinedAt: 0,
  team: null,
  online,
  lab: null,
})
const note = (time: number): Note => ({
  time,
  what: 'connect',
  why: 'wrong-password',
  sentence: 'Wrong token.',
  remedy: '',
})

describe('the steps of a lab page', () => {
  test('are all there before the first attempt, and unknown ones never show', () => {
    assert.deepEqual(
      toShownSteps(steps, undefined).map(({ number, id, said }) => [number, id, said]),
      [
        [1, 'connect', undefined],
        [2, 'publish', undefined],
      ],
    )
    const shown = toShownSteps(steps, verdicts(step('publish', 'passed'), step('other', 'failed')))
    assert.deepEqual(
      shown.map(({ said }) => said?.verdict),
      [undefined, 'passed'],
    )
  })
  test('an attempt is silent until something was seen', () => {
    assert.equal(isSilent(verdicts(step('connect', 'waiting'), step('publish', 'skipped'))), true)
    assert.equal(isSilent(verdicts(step('connect', 'failed'), step('publish', 'waiting'))), false)
    assert.equal(countPassed(verdicts(step('connect', 'passed'), step('publish', 'waiting'))), 1)
  })
})

describe('a refusal is shown above the steps', () => {
  const waiting = verdicts(step('connect', 'waiting'), step('publish', 'waiting'))
  test('when nothing else speaks of it', () => assert.equal(isWorthSaying(note(5000), waiting), true))
  test('not when it is of before the attempt', () => assert.equal(isWorthSaying(note(900), waiting), false))
  test('not when a diagnosis rests on it', () => {
    assert.equal(isWorthSaying(note(5000), verdicts(step('connect', 'failed', 4990))), false)
    assert.equal(isWorthSaying(note(50_000), verdicts(step('connect', 'failed', 4990))), true)
  })
  test('not when something passed after it', () => {
    assert.equal(
      isWorthSaying(note(5000), verdicts(step('connect', 'passed', 6000), step('publish', 'waiting'))),
      false,
    )
  })
})

describe('a row of the desk', () => {
  test('says the first failed step’s diagnosis', () => {
    const row = toRow(
      student('ana'),
      ids,
      verdicts(step('connect', 'passed'), step('publish', 'failed', 7)),
      undefined,
    )
    assert.equal(row.stuck?.sentence, 'wrong at 7')
    assert.deepEqual(row.steps, ['passed', 'failed'])
    assert.equal(row.passed, 1)
  })
  test('says the latest refusal, as long as nothing passed after it', () => {
    assert.equal(toRow(student('ana'), ids, undefined, note(5)).stuck?.sentence, 'Wrong token.')
    assert.equal(
      toRow(student('ana'), ids, verdicts(step('connect', 'passed', 9), step('publish', 'waiting')), note(5))
        .stuck,
      undefined,
    )
  })
  test('of somebody who is done says nothing', () => {
    const row = toRow(
      student('ana'),
      ids,
      verdicts(step('connect', 'passed', 1), step('publish', 'passed', 2)),
      note(50),
    )
    assert.equal(row.isDone, true)
    assert.equal(row.stuck, undefined)
  })
})

describe('the desk', () => {
  const rows = [
    toRow(student('abe'), ids, verdicts(step('connect', 'passed'), step('publish', 'passed')), undefined),
    toRow(
      student('zoe', false),
      ids,
      verdicts(step('connect', 'failed'), step('publish', 'waiting')),
      undefined,
    ),
    toRow(student('ben'), ids, undefined, undefined),
  ]
  const handles = (order: Parameters<typeof sortRows>[1]) =>
    sortRows(rows, order).map(({ student }) => student.handle)
  test('sorts by handle', () => assert.deepEqual(handles('handle'), ['abe', 'ben', 'zoe']))
  test('puts who needs help first, and who is done last', () =>
    assert.deepEqual(handles('help'), ['zoe', 'ben', 'abe']))
  test('puts who has done least first', () => assert.deepEqual(handles('progress'), ['ben', 'zoe', 'abe']))
  test('counts', () => {
    assert.deepEqual(summarize(rows), { all: 3, online: 2, done: 1, stuck: 1 })
  })
})
