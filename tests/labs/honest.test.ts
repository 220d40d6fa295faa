// Nobody who did a lab fails it. Honest students do every lab by chance, in any order that it allows, on a real broker.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StepSchema } from '../../labs/checker/steps/index.ts'
import { honestLabs } from './honest/labs.ts'
import { findFalseVerdict, playHonestly } from './honest/run.ts'

const labs = honestLabs()

/** `npm run soak -- labs` does as many as one likes. */
const RUNS = 20

for (const lab of labs)
  test(`${lab.id}: no honest run fails a step, and each passes`, async () => {
    for (let seed = 1; seed <= RUNS; seed++) {
      const fault = findFalseVerdict(lab, await playHonestly(lab, seed))
      assert.equal(fault, undefined, `seed ${seed}: ${fault}`)
    }
  })

test('there is an honest run for every kind of step', () => {
  const kinds = StepSchema.options.map(({ shape }) => shape.kind.value)
  const done = new Set(labs.flatMap(({ steps }) => steps.map(({ kind }) => kind)))
  assert.deepEqual(
    kinds.filter((kind) => !done.has(kind)),
    [],
  )
})
