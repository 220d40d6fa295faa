// The steps a lab page shows: those of the lab itself, with what the checker said of each so far.

import type { StepVerdict, VerdictMessage } from '../../labs/checker/verdict.ts'

/** What is known of a step at build time. */
export interface Step {
  id: string
  title: string
  /** With {handle} in the place of the student's own. */
  topics: string[]
}

export interface ShownStep extends Step {
  number: number
  /** Undefined before the first attempt. */
  said: StepVerdict | undefined
}

export function toShownSteps(steps: readonly Step[], verdicts: VerdictMessage | undefined): ShownStep[] {
  return steps.map((step, index) => ({
    ...step,
    number: index + 1,
    said: verdicts?.steps.find(({ id }) => id === step.id),
  }))
}

export function countPassed(verdicts: VerdictMessage | undefined): number {
  return verdicts?.steps.filter(({ verdict }) => verdict === 'passed').length ?? 0
}

/** Nothing of this attempt has been seen yet: the moment to press reset. */
export function isSilent(verdicts: VerdictMessage): boolean {
  return verdicts.steps.every(({ verdict }) => verdict === 'waiting' || verdict === 'skipped')
}
