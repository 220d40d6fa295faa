// The steps a lab page shows: those of the lab itself, with what the checker said of each so far.

import type { StepVerdict, VerdictMessage } from '../../labs/checker/verdict.ts'
import type { Note } from '../class/notes.ts'

/** What is known of a step at build time. */
export interface Step {
  id: string
  title: string
  /** With {handle} in the place of the student's own. */
  topics: string[]
  /** What must not happen. */
  isForbidden: boolean
  isOptional: boolean
  /** Counts so much in the score; 1 unless the lab says otherwise. */
  weight: number
}

/** Milliseconds within which a packet and its refusal happen. */
const sameMoment = 1500

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

/**
 * A refusal that the steps do not speak of already: one of this attempt, that no diagnosis rests on, and that nothing
 * passed after.
 */
export function isWorthSaying(refusal: Note, { attempt, steps, passed }: VerdictMessage): boolean {
  if (passed || refusal.time < attempt.startedAt) return false
  const isSaid = steps.some(({ diagnosis }) =>
    diagnosis?.evidence.some(({ time }) => Math.abs(time - refusal.time) < sameMoment),
  )
  const isOvercome = steps.some(
    ({ verdict, evidence }) => verdict === 'passed' && evidence.some(({ time }) => time > refusal.time),
  )
  return !isSaid && !isOvercome
}
