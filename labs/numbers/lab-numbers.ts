// The numbers of a lab: step by step how many passed, how long it took them, and what was in the way. A pure function of
// what attempts came to.

import type { Outcome } from '../grades/outcome.ts'
import { type Curve, toCurve } from './curve.ts'

export interface StepNumbers {
  id: string
  title: string
  /** Students, not attempts. */
  passed: number
  /** Those whose latest attempt has it wrong at the moment. */
  failed: number
  /** Milliseconds from the start of the attempt in which it passed: of half of those who passed it, or less. */
  median?: number
  /** In which of their attempts it passed: of half of those who passed it, or an earlier one. */
  attempt?: number
  /** What was wrong with it most often: with how many students. */
  diagnosis?: { id: string; title: string; students: number }
}

export interface LabNumbers {
  lab: string
  title: string
  /** Students who began it, and those who have passed it. */
  begun: number
  passed: number
  attempts: number
  steps: StepNumbers[]
  curve: Curve
}

/** On `desk/numbers`, retained: labs that were begun, by name. */
export interface NumbersMessage {
  labs: LabNumbers[]
  /** Milliseconds since 1970. */
  updatedAt: number
}

export interface SeenDiagnosis {
  handle: string
  step: string
  diagnosis: string
}

interface Named {
  id: string
  title: string
}

/** `outcomes`: of all students at this lab. `titleOf`: of a diagnosis. */
export function countLab(
  lab: Named & { steps: readonly Named[] },
  outcomes: readonly Outcome[],
  diagnoses: readonly SeenDiagnosis[],
  titleOf: (diagnosis: string) => string = (id) => id,
): LabNumbers {
  const byStudent = [...Map.groupBy(outcomes, ({ handle }) => handle).values()].map((attempts) =>
    [...attempts].sort((a, b) => a.number - b.number),
  )
  const passes = lab.steps.map(({ id }) => byStudent.flatMap((attempts) => findPass(attempts, id) ?? []))
  return {
    lab: lab.id,
    title: lab.title,
    begun: byStudent.length,
    passed: byStudent.filter((attempts) => attempts.some(({ passed }) => passed)).length,
    attempts: outcomes.length,
    steps: lab.steps.map(({ id, title }, i) => {
      const own = passes[i]!
      const common = findCommonest(diagnoses.filter(({ step }) => step === id))
      return {
        ...{ id, title, passed: own.length },
        failed: byStudent.filter((attempts) => isWrong(attempts.at(-1)!, id)).length,
        ...(own.length > 0
          ? {
              median: toMedian(own.map(({ at, startedAt }) => at - startedAt)),
              attempt: toMedian(own.map(({ number }) => number)),
            }
          : {}),
        ...(common ? { diagnosis: { ...common, title: titleOf(common.id) } } : {}),
      }
    }),
    curve: toCurve(
      byStudent.map(([first]) => first!.startedAt),
      passes.map((own) => own.map(({ at }) => at)),
    ),
  }
}

interface Pass {
  at: number
  startedAt: number
  number: number
}

/** The first attempt in which a step passed. `attempts`: of one student, in their order. */
function findPass(attempts: readonly Outcome[], id: string): Pass | undefined {
  for (const { steps, startedAt, number } of attempts) {
    const step = steps.find((one) => one.id === id)
    if (step?.verdict === 'passed' && step.at !== undefined) return { at: step.at, startedAt, number }
  }
  return undefined
}

const isWrong = ({ steps }: Outcome, id: string) =>
  steps.some((step) => step.id === id && step.verdict === 'failed')

/** By how many students had it; of two that are as common, the first by name. */
function findCommonest(seen: readonly SeenDiagnosis[]): { id: string; students: number } | undefined {
  const counted = [...Map.groupBy(seen, ({ diagnosis }) => diagnosis)].map(([id, all]) => ({
    id,
    students: new Set(all.map(({ handle }) => handle)).size,
  }))
  return counted.sort((a, b) => b.students - a.students || (a.id < b.id ? -1 : 1))[0]
}

/** The lower one of two in the middle: a number that somebody really had. */
export function toMedian(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]!
}
