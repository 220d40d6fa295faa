// The plot of progress as geometry.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moveApart, pick, size, toChart, toScale } from '../../components/desk/numbers/chart.ts'

const bottom = size.height - size.bottom

test('lines begin on the left, go up in steps and end on the right; the most is at the top', () => {
  const { begun, steps, across } = toChart(
    {
      from: 1_000,
      every: 500,
      begun: [1, 2, 4],
      passed: [
        [0, 1, 2],
        [0, 0, 0],
      ],
    },
    'begun',
  )
  const right = size.width - size.right
  const middle = (size.left + right) / 2
  const y = (count: number) => size.top + (bottom - size.top) * (1 - count / 4)
  assert.equal(begun.path, `M${size.left} ${y(1)}H${middle}V${y(2)}H${right}V${size.top}`)
  assert.equal(steps[1]?.path, `M${size.left} ${bottom}H${middle}V${bottom}H${right}V${bottom}`)
  assert.deepEqual(
    across.map(({ x, time }) => [x, time]),
    [
      [size.left, 1_000],
      [middle, 1_500],
      [right, 2_000],
    ],
  )
})

test('a label stands left of where its line has climbed half way; of a flat line, at its end', () => {
  const { begun, steps } = toChart(
    {
      from: 0,
      every: 500,
      begun: [4, 4, 4],
      passed: [
        [0, 2, 4],
        [0, 0, 0],
      ],
    },
    'begun',
  )
  const right = size.width - size.right
  const middle = (size.left + right) / 2
  assert.deepEqual(steps[0]?.label, { text: '1', x: middle - 4, y: (size.top + bottom) / 2, side: 'left' })
  assert.deepEqual(steps[1]?.label, { text: '2', x: right + 6, y: bottom, side: 'right' })
  assert.deepEqual(begun.label, { text: 'begun', x: right + 6, y: size.top, side: 'right' })
})

test('labels that would stand on one another are moved apart, up and at the top down', () => {
  const ys = (...places: [x: number, y: number][]) =>
    moveApart(places.map(([x, y], i) => ({ text: String(i), x, y, side: 'left' }))).map(({ y }) => y)
  assert.deepEqual(ys([100, 100], [200, 100], [100, 150]), [100, 100, 150])
  assert.deepEqual(ys([100, 100], [105, 102], [110, 100]), [100, 72, 55])
  assert.deepEqual(ys([100, size.top], [100, size.top]), [size.top, size.top + 15])
})

test('a scale has whole students, from nothing to the most, in at most six lines', () => {
  for (const [most, scale] of [
    [1, [0, 1]],
    [5, [0, 1, 2, 3, 4, 5]],
    [7, [0, 2, 4, 6]],
    [40, [0, 10, 20, 30, 40]],
    [500, [0, 100, 200, 300, 400, 500]],
  ] as const)
    assert.deepEqual(toScale(most), scale)
})

test('of many moments a few are picked, the first and the last among them', () => {
  assert.deepEqual(pick(3, 6), [0, 1, 2])
  assert.deepEqual(pick(61, 7), [0, 10, 20, 30, 40, 50, 60])
  assert.deepEqual(pick(0, 6), [])
})
