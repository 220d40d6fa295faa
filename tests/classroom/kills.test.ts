import assert from 'node:assert/strict'
import test from 'node:test'
import { findLoss } from './kills.ts'

test('killed ten times under load, a class loses and doubles nothing that was acknowledged or shown', async () => {
  const { faults, acknowledged } = await findLoss({ times: 10, students: 3, every: 70 })
  assert.deepEqual(faults, [])
  assert.ok(acknowledged > 10, `${acknowledged} acknowledged`)
})
