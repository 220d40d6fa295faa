// The numbers of a class, from what its attempts came to.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outcome } from '../../labs/grades/outcome.ts'
import { toCurve } from '../../labs/numbers/curve.ts'
import { countLab, toMedian } from '../../labs/numbers/lab-numbers.ts'

const lab = {
  ...{ id: '02-topics', title: 'Topics' },
  steps: ['connect', 'publish'].map((id) => ({ id, title: `${id} it` })),
}

/** `steps`: when each passed; a text is the mistake that it shows. */
const attempt = (
  handle: string,
  number: number,
  startedAt: number,
  ...steps: (number | string)[]
): Outcome => ({
  ...{ handle, lab: lab.id, number, startedAt, updatedAt: startedAt },
  passed: steps.filter((step) => typeof step === 'number').length === 2,
  steps: lab.steps.map(({ id }, i) => {
    const step = steps[i]
    if (typeof step === 'number') return { id, verdict: 'passed', share: 1, at: step, weight: 1 }
    return {
      id,
      verdict: step ? 'failed' : 'waiting',
      share: 0,
      weight: 1,
      ...(step ? { diagnosis: step } : {}),
    }
  }),
})

test('steps count students, whichever of their attempts it was; the time runs from the start of that one', () => {
  const numbers = countLab(
    lab,
    [
      attempt('ana', 1, 1_000, 3_000),
      attempt('ana', 2, 10_000, 11_000, 15_000),
      attempt('bo', 1, 2_000, 8_000, 'topic-case'),
      attempt('cy', 1, 2_000),
    ],
    [],
  )
  assert.deepEqual([numbers.begun, numbers.passed, numbers.attempts], [3, 1, 4])
  assert.deepEqual(numbers.steps, [
    { id: 'connect', title: 'connect it', passed: 2, failed: 0, median: 2_000, attempt: 1 },
    { id: 'publish', title: 'publish it', passed: 1, failed: 1, median: 5_000, attempt: 2 },
  ])
})

test('the commonest diagnosis is the one of most students, not of most attempts', () => {
  const seen = (handle: string, step: string, diagnosis: string) => ({ handle, step, diagnosis })
  const { steps } = countLab(
    lab,
    [attempt('ana', 1, 0)],
    [
      ...[1, 2, 3].map(() => seen('ana', 'publish', 'a-often')),
      seen('ana', 'publish', 'z-common'),
      seen('bo', 'publish', 'z-common'),
      seen('bo', 'connect', 'b'),
      seen('cy', 'connect', 'a'),
    ],
    (id) => id.toUpperCase(),
  )
  assert.deepEqual(
    steps.map(({ diagnosis }) => diagnosis),
    [
      { id: 'a', students: 1, title: 'A' },
      { id: 'z-common', students: 2, title: 'Z-COMMON' },
    ],
  )
})

test('a median is a number that somebody had', () => {
  for (const [numbers, median] of [
    [[7], 7],
    [[9, 1], 1],
    [[9, 1, 5], 5],
    [[1, 2, 3, 4], 2],
  ] as const)
    assert.equal(toMedian(numbers), median)
})

test('a curve counts up from the first start, in steps that a scale can have', () => {
  assert.deepEqual(toCurve([0, 20_000, 60_000], [[30_000, 90_000], [], [90_000]]), {
    ...{ from: 0, every: 2_000 },
    begun: [...Array(10).fill(1), ...Array(20).fill(2), ...Array(16).fill(3)],
    passed: [[...Array(15).fill(0), ...Array(30).fill(1), 2], Array(46).fill(0), [...Array(45).fill(0), 1]],
  })
  assert.deepEqual(toCurve([], [[]]), { from: 0, every: 1_000, begun: [], passed: [[]] })
  assert.deepEqual(toCurve([5], [[]]), { from: 5, every: 1_000, begun: [1], passed: [[0]] })
})

test('a curve never has more than 61 moments, and ends with everything', () => {
  for (const span of [1, 59_999, 60_001, 3_600_000, 50 * 60_000, 2 * 3_600_000]) {
    const { begun, every, passed } = toCurve([1_000, 1_000 + span / 2], [[1_000 + span]])
    assert.ok(begun.length <= 61, `${span}: ${begun.length}`)
    assert.ok((begun.length - 1) * every >= span)
    assert.deepEqual([begun.at(-1), passed[0]?.at(-1)], [2, 1])
  }
})

test('what was done in an earlier lesson is there from the first moment of the latest one', () => {
  const day = 86_400_000
  const { from, begun, passed } = toCurve([0, 1_000, day], [[500, day + 4_000]])
  assert.deepEqual([from, begun[0], begun.at(-1), passed[0]?.[0], passed[0]?.at(-1)], [day, 3, 3, 1, 2])
})
