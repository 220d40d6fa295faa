// One honest run of a lab, and whether it was judged so: no step ever failed, and in the end all had passed.

import { begin, fold, report } from '../../../labs/checker/judge.ts'
import type { Lab } from '../../../labs/checker/lab.ts'
import type { Offers } from '../../../labs/checker/offers.ts'
import type { Step } from '../../../labs/checker/steps/index.ts'
import { fillAll } from '../../../labs/checker/template.ts'
import { createChance } from '../../../labs/students/chance.ts'
import { createStudent } from '../../../labs/students/student.ts'
import type { TraceEvent } from '../../../wire/record.ts'
import { summarize } from '../../../wire/summary.ts'
import { play } from '../stage.ts'

/** A classroom with every door. */
const ALL_OFFERS: Offers = { listeners: ['plain', 'websocket', 'tls', 'mutual'], versions: [3, 4, 5] }

const HANDLES = ['ana', 'bob', 'carla-7', 'x2']

export interface HonestRun {
  trace: TraceEvent[]
  handle: string
}

/** Everything about a run follows from its seed. */
export async function playHonestly(lab: Lab, seed: number): Promise<HonestRun> {
  const chance = createChance(seed)
  const handle = chance.one(HANDLES)
  const steps = lab.steps.map((step) => fillAll(step, handle, step.id))
  const trace = await play(
    lab,
    async (stage) => {
      const student = createStudent(stage, steps, chance)
      const done: Step[] = []
      const left = steps.filter(({ optional, kind }) => kind !== 'never' && (!optional || chance.is(0.5)))
      const isLeft = (id: string) => left.some((step) => step.id === id)
      // Some are connected before they press Start.
      const first = steps.find(({ kind, after }) => kind === 'connects' && after.length === 0)
      if (first && chance.is(0.3)) await student.do(first)
      await stage.start()
      while (left.length > 0) {
        const ready = left.filter(({ after }) => !after.some(isLeft))
        const hurried = ready.filter(({ within }) => within !== undefined)
        const step = hurried[0] ?? chance.one(ready)
        await student.do(step)
        left.splice(left.indexOf(step), 1)
        done.push(step)
        const open = left.filter(({ after }) => !after.some(isLeft))
        if (chance.is(0.3) && !open.some(({ within }) => within !== undefined))
          await student.disturb(done, left)
      }
      await stage.wait(2)
    },
    { handle, startsAtOnce: false, offers: ALL_OFFERS },
  )
  return { trace, handle }
}

/** What is wrong with the verdicts on an honest run, with the packets before it; undefined when nothing is. */
export function findFalseVerdict(lab: Lab, { trace, handle }: HonestRun): string | undefined {
  const start = trace.find((event) => event.type === 'started')
  if (start?.type !== 'started') return 'the attempt was never started'
  const { number, seed, time: startedAt } = start
  let state = begin(lab, { handle, number, seed, startedAt, offers: ALL_OFFERS })
  for (const [i, event] of trace.entries()) {
    state = fold(lab, state, event).state
    const failed = state.steps.find(({ verdict }) => verdict === 'failed')
    if (!failed) continue
    const sentence = failed.failure?.diagnosis.sentence ?? ''
    return `${failed.id} failed: ${failed.failure?.diagnosis.id}: ${sentence}\n${story(trace.slice(0, i + 1))}`
  }
  const { steps } = report(lab, state)
  const missing = steps.filter(
    ({ id, verdict }) => verdict !== 'passed' && !lab.steps.find((step) => step.id === id)?.optional,
  )
  if (missing.length === 0) return undefined
  return `${missing.map(({ id, verdict, message }) => `${id} is ${verdict}: ${message}`).join('\n')}\n${story(trace)}`
}

const story = (trace: readonly TraceEvent[]) =>
  trace
    .filter(({ type }) => type !== 'tick' && type !== 'opened')
    .slice(-25)
    .map((event) => {
      const at = `${(event.at / 1000).toFixed(3)} s`
      const who = 'connection' in event ? `${event.connection.clientId ?? event.connection.id} ` : ''
      const way = event.type === 'packet' ? `${event.way} ` : ''
      return `  ${at} ${who}${way}${summarize(event)}`
    })
    .join('\n')
