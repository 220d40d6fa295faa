// One sight, while the steps look at it: what has come of it so far.

import type { Prepared } from './prepared.ts'
import type { JudgeState, StepState } from './state.ts'
import { kindOf } from './steps/index.ts'
import type { Finding, Intent } from './steps/kind.ts'

/** What one sight comes to. */
export interface Round {
  /** A new list as soon as one of them is new. */
  steps: StepState[]
  roles: JudgeState['roles']
  findings: { index: number; finding: Finding }[]
  intents: Intent[]
  /** The message, subscription … is what some step asks for. */
  isWanted: boolean
  hasPassed: boolean
}

export function setStep(round: Round, index: number, step: StepState) {
  round.steps = round.steps.with(index, step)
}

/** The states of the lab's steps in their order, also when the file has changed since the attempt began. */
export function stepsOf({ steps }: Prepared, state: JudgeState): StepState[] {
  const isAligned =
    steps.length === state.steps.length && steps.every(({ id }, i) => state.steps[i]!.id === id)
  if (isAligned) return state.steps
  return steps.map((step) => state.steps.find(({ id }) => id === step.id) ?? freshStep(step))
}

export const freshStep = (step: Prepared['steps'][number]): StepState => ({
  id: step.id,
  verdict: 'waiting',
  evidence: [],
  memory: kindOf(step).begin(),
})

/** A step waits behind others only as far as the lab needs those. */
export const isSkipped = ({ before }: Prepared, steps: readonly StepState[], index: number): boolean =>
  before[index]!.some((i) => steps[i]!.verdict !== 'passed')

/** The first step that a student has to do something for; -1 when there is none. */
export const findOpen = (prepared: Prepared, steps: readonly StepState[]) =>
  prepared.steps.findIndex(
    ({ optional, kind }, i) =>
      steps[i]!.verdict !== 'passed' && !optional && kind !== 'never' && !isSkipped(prepared, steps, i),
  )
