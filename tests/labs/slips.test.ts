// Simulated students slip up as real ones do: the checker knows each slip by its name, and once it is mended the lab passes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLabs } from '../../labs/catalog.ts'
import { begin, fold, report } from '../../labs/checker/judge.ts'
import type { Lab } from '../../labs/checker/lab.ts'
import type { Step } from '../../labs/checker/steps/index.ts'
import { fillAll } from '../../labs/checker/template.ts'
import { createCareless } from '../../labs/students/careless.ts'
import { createChance } from '../../labs/students/chance.ts'
import { type Slip, slips } from '../../labs/students/slips.ts'
import { createStudent } from '../../labs/students/student.ts'
import { play } from './stage.ts'

const labs = loadLabs()
const offers = { listeners: ['plain', 'websocket', 'tls', 'mutual'], versions: [3, 4, 5] } as const

/** A whole run of a lab in which the slip is made once, at the step. */
async function playWith(slip: Slip, at: string, lab: Lab) {
  const steps = lab.steps.map((step) => fillAll(step, 'ana', step.id))
  return play(
    lab,
    async (stage) => {
      const careless = createCareless(stage)
      const student = createStudent(careless.stage, steps, createChance(7))
      for (const step of steps) {
        if (step.optional || step.kind === 'never') continue
        if (step.id === at) {
          careless.slipUp(slip)
          await student.do(step)
          await stage.wait(3)
          await careless.mend()
        }
        await student.do(step)
      }
      await stage.wait(2)
    },
    { offers },
  )
}

/** The diagnoses that were ever shown, and whether it passed in the end. */
function judge(lab: Lab, trace: Awaited<ReturnType<typeof play>>) {
  const start = trace.find((event) => event.type === 'started')!
  assert(start.type === 'started')
  const { number, seed, time: startedAt } = start
  let state = begin(lab, { handle: 'ana', number, seed, startedAt, offers })
  const shown = new Set<string>()
  for (const event of trace) {
    state = fold(lab, state, event).state
    for (const { diagnosis } of report(lab, state).steps) if (diagnosis) shown.add(diagnosis.id)
  }
  return { shown, passed: report(lab, state).passed }
}

const findPlace = (slip: Slip): [Lab, Step] => {
  for (const lab of labs) for (const step of lab.steps) if (slip.fits(step)) return [lab, step]
  throw new Error(`no lab has a step for ${slip.id}`)
}

for (const slip of slips) {
  const [lab, step] = findPlace(slip)
  test(`${slip.id} is told in ${lab.id} at ${step.id}, and mended, the lab passes`, async () => {
    const { shown, passed } = judge(lab, await playWith(slip, step.id, lab))
    assert(shown.has(slip.id), `expected ${slip.id}, and there was: ${[...shown].join(', ') || 'nothing'}`)
    assert(passed, `${lab.id} did not pass`)
  })
}
