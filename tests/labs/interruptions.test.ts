// The instructor stops a lab, goes on with it, disturbs the class: what the judge makes of it.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { toAttemptTime, toTrueTime } from '../../labs/checker/interruptions.ts'

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
