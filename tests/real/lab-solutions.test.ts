// The labs as students do them: the programs of the handouts, run by the clients they are for, against a running
// classroom.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { listLabs } from '../../labs/catalog.ts'
import { type AClass, openClass } from '../classroom/a-class.ts'
import { listPerformances, perform, performSolution, runnable } from './performance.ts'

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

describe('a student does not pass', { concurrency: 8 }, () => {
  for (const { lab, tool } of listPerformances(listLabs()))
    test(`${lab} with the starter for ${runnable[tool]}, though it connects and publishes`, async () => {
      const who = await it.join(`b${lab.slice(0, 2)}-${tool}`)
      const page = await it.page(who)
      await page.subscribeAsync(`${who.handle}/#`)
      const { passed } = await perform(it, who, lab, tool, async (player) => {
        const published = new Promise((heard) => page.once('message', heard))
        player.start('starter')
        await published
      })
      assert.equal(passed, false)
    })
})
