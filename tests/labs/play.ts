// A lab of a few steps, and what the judge makes of a scene in it, with what it intends carried out as a classroom would.

import { begin, fold, type Intent, type JudgeState, report } from '../../labs/checker/judge.ts'
import { type Lab, parseLab } from '../../labs/checker/lab.ts'
import type { Offers } from '../../labs/checker/offers.ts'
import { createScene, MORNING, type Scene } from './scene.ts'

/** The steps in YAML, indented as a list: one in braces per line, or more. The lab has the id that scenes are for. */
export function labOf(...steps: string[]): Lab {
  const list = steps.map((step, i) => `  - {id: s${i + 1}, title: Step ${i + 1}, ${step}}`).join('\n')
  return parseLab(`id: 01-hello\ntitle: Test\nsummary: A test.\nsteps:\n${list}\n`, 'lab.yaml')
}

export interface Play {
  scene: Scene
  state: JudgeState
  /** Everything the judge wanted done. */
  intents: Intent[]
  /** Shows the judge what has happened since, and carries out what it wants. */
  go(): Play
  /** What a step comes to; the first one when none is named. */
  step(id?: string): ReturnType<typeof report>['steps'][number]
  /** Verdict, or the diagnosis of a failed step; "may be" before what a step says that waits, and found itself. */
  of(id?: string): string
  all(): string
}

export function play(lab: Lab, start: { startedAt?: number; offers?: Offers; handle?: string } = {}): Play {
  const handle = start.handle ?? 'ana'
  const scene = createScene(handle)
  let seen = 0
  const self: Play = {
    scene,
    state: begin(lab, { number: 1, seed: 'seed', startedAt: MORNING, ...start, handle }),
    intents: [],
    go() {
      while (seen < scene.events.length) {
        const next = fold(lab, self.state, scene.events[seen++]!)
        self.state = next.state
        self.intents.push(...next.intents)
        for (const { payload, topic, step } of next.intents) scene.send(payload, topic, step)
      }
      return self
    },
    step(id = 's1') {
      self.go()
      return report(lab, self.state).steps.find((step) => step.id === id)!
    },
    of(id) {
      const { verdict, diagnosis, ...step } = self.step(id)
      const own = self.state.steps.find((one) => one.id === step.id)?.failure
      if (verdict === 'waiting' && own?.waits) return `may be ${own.diagnosis.id}`
      return verdict === 'failed' ? (diagnosis?.id ?? 'failed') : verdict
    },
    all: () => lab.steps.map(({ id }) => self.of(id)).join(' '),
  }
  return self
}
