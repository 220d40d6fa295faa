// What the steps come to, in words and numbers.

import { withTrueTimes } from './interruptions.ts'
import type { Lab } from './lab.ts'
import { usualOffers } from './offers.ts'
import { type Prepared, prepare } from './prepared.ts'
import { describeQuiet, isSameQuiet } from './quiet.ts'
import { findOpen, isSkipped, stepsOf } from './round.ts'
import type { JudgeState, StepState } from './state.ts'
import { kindOf } from './steps/index.ts'
import { en } from './texts/en.ts'
import { type ShownStep, showTrouble } from './trouble.ts'
import type { Score, StepVerdict } from './verdict.ts'

export interface Report {
  steps: StepVerdict[]
  /** True when every step that the lab needs has passed. */
  passed: boolean
  score: Score
}

export function report(lab: Lab, state: JudgeState): Report {
  const prepared = prepare(lab, state.handle)
  const states = stepsOf(prepared, state)
  const shown = showTrouble(states, findOpen(prepared, states), findInexcusable(prepared, states, state))
  const steps = prepared.steps.map((_, i) =>
    withTrueTimes(reportStep(prepared, states, i, shown[i]!, state), state.pauses),
  )
  const passed = prepared.steps.every(({ optional }, i) => optional || steps[i]!.verdict === 'passed')
  return { steps, passed, score: toScore(prepared, steps) }
}

/** The trouble, unless a step that is open is about just that. */
function findInexcusable(prepared: Prepared, states: readonly StepState[], { trouble }: JudgeState) {
  const isExcused = prepared.steps.some(
    (step, i) =>
      states[i]!.verdict !== 'passed' &&
      !isSkipped(prepared, states, i) &&
      kindOf(step).excuses?.some((id) => id === trouble?.diagnosis.id),
  )
  return isExcused ? undefined : trouble
}

/** True when two states have the same report, so that nobody needs to be told. */
export const isSameReport = (one: JudgeState, other: JudgeState) =>
  one.steps === other.steps && one.trouble === other.trouble && isSameQuiet(one.quiet, other.quiet)

/** Steps that the lab needs count their weight when they have passed, else the share that is done. */
function toScore({ steps }: Prepared, verdicts: readonly StepVerdict[]): Score {
  const needed = verdicts.filter((_, i) => !steps[i]!.optional)
  const sum = (parts: number[]) => Math.round(parts.reduce((total, part) => total + part, 0) * 100) / 100
  return {
    earned: sum(
      needed.map(({ verdict, weight, progress }) =>
        verdict === 'passed'
          ? weight
          : progress && verdict !== 'unknown'
            ? (weight * progress.done) / progress.of
            : 0,
      ),
    ),
    of: sum(needed.map(({ weight }) => weight)),
  }
}

/** Why a step cannot be seen here: by itself, or because one that comes first cannot. */
function findLack(
  prepared: Prepared,
  states: readonly StepState[],
  index: number,
  state: JudgeState,
): string | undefined {
  const step = prepared.steps[index]!
  const own = kindOf(step).findLack?.(step, state.offers ?? usualOffers)
  if (own !== undefined) return own
  for (const i of prepared.before[index]!) {
    const lack = states[i]!.verdict === 'passed' ? undefined : findLack(prepared, states, i, state)
    if (lack !== undefined) return lack
  }
  return undefined
}

function reportStep(
  prepared: Prepared,
  states: readonly StepState[],
  index: number,
  shown: ShownStep,
  state: JudgeState,
): StepVerdict {
  const step = prepared.steps[index]!
  const { id, verdict, evidence, memory, failure, hint } = shown
  const { weight } = step
  const kind = kindOf(step)
  const isPassed = verdict === 'passed'
  const lack = isPassed ? undefined : findLack(prepared, states, index, state)
  if (lack !== undefined) return { id, verdict: 'unknown', message: lack, evidence: [], weight }
  if (!isPassed && isSkipped(prepared, states, index)) {
    const first = prepared.before[index]!.find((i) => states[i]!.verdict !== 'passed')!
    return {
      id,
      verdict: 'skipped',
      message: en.steps.skipped(prepared.steps[first]!.title),
      evidence: [],
      weight,
    }
  }
  const asks = isPassed ? undefined : kind.asks?.(step, memory)
  const progress = kind.progress?.(step, memory)
  const isCounted = progress !== undefined && progress.of > 1
  const more = {
    weight,
    ...(isCounted ? { progress: isPassed ? { done: progress.of, of: progress.of } : progress } : {}),
    ...(asks ? { asks } : {}),
  }
  if (verdict === 'failed' && failure) {
    const { diagnosis } = failure
    return { id, verdict, message: diagnosis.sentence, evidence: diagnosis.evidence, diagnosis, ...more }
  }
  const said = kind.say(step, memory, isPassed, evidence)
  const message = isPassed || step.kind === 'never' ? said : said + describeQuiet(state.quiet)
  const may = isPassed ? undefined : (hint ?? failure?.diagnosis)
  return { id, verdict, message, evidence, ...(may ? { diagnosis: may } : {}), ...more }
}
