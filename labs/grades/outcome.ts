// What an attempt came to, step by step and with times: all that grading and counting need of a verdict message.

import type { Verdict, VerdictMessage } from '../checker/verdict.ts'

export interface StepOutcome {
  id: string
  verdict: Verdict
  /** How much of it is done, from 0 to 1. */
  share: number
  /** When that was done, milliseconds since 1970: the last packet that proves it. Undefined where nothing is. */
  at?: number
  weight: number
  /** Why it failed, while it does. */
  diagnosis?: string
}

export interface Outcome {
  handle: string
  lab: string
  number: number
  startedAt: number
  endedAt?: number
  /** When something of it changed last. */
  updatedAt: number
  passed: boolean
  steps: StepOutcome[]
}

/** `halfDoneAt`: when the share of a step that has not passed was reached; left out: when the message was made. */
export function toOutcome(
  { handle, lab, attempt, passed, updatedAt, steps }: VerdictMessage,
  halfDoneAt: (step: string, done: number) => number | undefined = () => undefined,
): Outcome {
  return {
    handle,
    lab,
    ...attempt,
    updatedAt,
    passed,
    steps: steps.map(({ id, verdict, evidence, weight, progress, diagnosis }) => {
      const isPassed = verdict === 'passed'
      const isHalf = !isPassed && verdict !== 'unknown' && progress !== undefined && progress.done > 0
      const at = isPassed
        ? // What stood when the attempt began is as old as the attempt.
          Math.max(attempt.startedAt, evidence.at(-1)?.time ?? updatedAt)
        : isHalf
          ? (halfDoneAt(id, progress.done) ?? updatedAt)
          : undefined
      return {
        id,
        verdict,
        share: isPassed ? 1 : isHalf ? progress.done / progress.of : 0,
        weight,
        ...(at === undefined ? {} : { at }),
        ...(verdict === 'failed' && diagnosis ? { diagnosis: diagnosis.id } : {}),
      }
    }),
  }
}
