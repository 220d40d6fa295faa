// The labs as students do them: the solution programs of the handouts, run by the clients they are for, against a
// running classroom.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { listLabs } from '../../labs/catalog.ts'
import { type AClass, openClass } from '../classroom/a-class.ts'
import { listPerformances, performSolution, runnable } from './performance.ts'

let it: AClass
before(async () => {
  it = await openClass()
})
after(() => it.stop())

describe('a student passes', { concurrency: 8 }, () => {
  for (const { lab, tool } of listPerformances(listLabs()))
    test(`${lab} with the solution for ${runnable[tool]}, as it is`, async () => {
      const who = await it.join(`s${lab.slice(0, 2)}-${tool}`)
      const { steps, passed } = await performSolution(it, who, lab, tool)
      assert.equal(passed, true)
      for (const { id, evidence } of steps) assert.ok(evidence.length > 0, `${id} shows what proves it`)
    })
})
