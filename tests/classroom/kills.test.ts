import assert from 'node:assert/strict'
import test from 'node:test'
import { findLoss } from './kills.ts'

test('killed ten times under load, a class loses and doubles nothing that was acknowledged or shown', async () => {
  let acknowledged = 0
  const faults = await findLoss(10, (count) => {
    acknowledged = count
  })
  assert.deepEqual(faults, [])
  assert.ok(acknowledged > 10, `${acknowledged} acknowledged`)
})
