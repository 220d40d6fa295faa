// The labs on Mosquitto: the handouts' solution programs pass there as they do on the class's own broker. Each lab by one
// of its tools; `npm run soak -- mosquitto` plays all of them by all.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { listLabs } from '../../labs/catalog.ts'
import { type AClass, openClass } from '../classroom/a-class.ts'
import { listPerformances, performSolution, runnable } from './performance.ts'

let it: AClass
before(async () => {
  it = await openClass({ engine: 'mosquitto' })
})
after(() => it.stop())

/** One performance of each lab, the tools in turn. */
const chosen = listLabs().flatMap((lab, i) => {
  const all = listPerformances([lab])
  return all.length > 0 ? [all[i % all.length]!] : []
})

describe('on Mosquitto a student passes', { concurrency: 8 }, () => {
  for (const { lab, tool } of chosen)
    test(`${lab} with the solution for ${runnable[tool]}`, async () => {
      const who = await it.join(`m${lab.slice(0, 2)}-${tool}`)
      const { passed } = await performSolution(it, who, lab, tool)
      assert.equal(passed, true)
    })
})
