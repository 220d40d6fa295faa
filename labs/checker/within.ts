// The time a step may take (`within`): from when the last of `after` passed; without `after` from the start of the
// attempt, and anew each time a board connects.

import { diagnose } from './diagnoses/mistake.ts'
import { tooLate } from './diagnoses/too-late.ts'
import type { Prepared } from './prepared.ts'
import { freshStep, type Round, setStep } from './round.ts'
import type { Sight } from './sights/sight.ts'
import type { StepState } from './state.ts'
import type { Step } from './steps/index.ts'
import type { Scene } from './steps/kind.ts'

/** A step without a limit has all the time there is, and so has one whose clock has not begun. */
function isTooLate({ within = Number.POSITIVE_INFINITY }: Step, step: StepState, time: number) {
  const { since = time } = step
  return time - since > within * 1000
}

/** Starts the clock of a step, starts it again, and says so when the time is over. */
export function followClock(
  round: Round,
  index: number,
  sight: Sight,
  { startedAt }: Scene,
  prepared: Prepared,
) {
  const step = prepared.steps[index]!
  const before = round.steps[index]!
  const times = prepared.before[index]!.map((i) => round.steps[i]!.passedAt ?? startedAt)
  const isFree = step.after.length === 0
  if (sight.what === 'connected' && isFree) {
    const since = Math.max(sight.time, startedAt)
    return setStep(round, index, { ...freshStep(step), since })
  }
  if (before.since === undefined) setStep(round, index, { ...before, since: Math.max(startedAt, ...times) })
  const running = round.steps[index]!
  if (running.isOver || !isTooLate(step, running, sight.time)) return
  setStep(round, index, { ...running, isOver: true })
  const diagnosis = diagnose([tooLate], { within: step.within! }, lastOf(prepared, round, index))!
  round.findings.push({ index, finding: { weight: 3, diagnose: () => diagnosis, evenIfWanted: true } })
}

/** What the clock began with: the last packet of the step in front. */
function lastOf({ before }: Prepared, { steps }: Round, index: number) {
  return before[index]!.flatMap((i) => steps[i]!.evidence.slice(-1))
}
