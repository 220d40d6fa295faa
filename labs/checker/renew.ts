// A lab's file was changed while an attempt at it goes on: the attempt goes on with the new lab.
//
// Its state is carried over, not folded again from the journal: that may be hours long, and a class would stand still.
// A step that asks for what it asked for before keeps all it has seen. One that has passed stays passed. Any other is
// new, and begins as if the attempt had begun now: with the connections and subscriptions that stand.

import type { Trace } from '../../wire/record.ts'
import { begin, type Fold, fold, type JudgeState } from './judge.ts'
import type { Lab } from './lab.ts'
import type { Step } from './steps/index.ts'

/** `standing`: the events of what stands, as for an attempt that begins. */
export function renew(before: Lab, after: Lab, state: JudgeState, standing: Trace): Fold {
  const kept = new Map(
    state.steps
      .filter(({ id, verdict }) => {
        const [old, fresh] = [before, after].map((lab) => lab.steps.find((step) => step.id === id))
        return old && fresh && (verdict === 'passed' || asksTheSame(old, fresh))
      })
      .map((step) => [step.id, step]),
  )
  let anew = begin(after, state)
  const intents: Fold['intents'] = []
  for (const event of standing) {
    const folded = fold(after, anew, event)
    anew = folded.state
    intents.push(...folded.intents)
  }
  return {
    state: { ...state, steps: anew.steps.map((step) => kept.get(step.id) ?? step) },
    intents: intents.filter(({ step }) => !kept.has(step)),
  }
}

/** What a step is called, what it counts and what it waits for may change without a new beginning. */
function asksTheSame(old: Step, fresh: Step): boolean {
  const asked = (step: Step) => JSON.stringify({ ...step, title: '', weight: 0, optional: false, after: [] })
  return asked(old) === asked(fresh)
}
