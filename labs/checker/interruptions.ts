// When the instructor stops a lab for a while, or disturbs the class: what is done at the desk and concerns the judge.
//
// In a pause the judge's picture of the boards goes on, and no step is judged. Its clock stands still: what follows is
// taken as if the pause had not been, or a step that may take a minute would be over because of it. What is shown keeps
// the true times. A disturbance is no pause: a step may pass in it, as by a board that comes back, and nothing that goes
// wrong is held against anybody.

import type { Deed, TraceEvent } from '../../wire/record.ts'
import type { StepVerdict } from './verdict.ts'

/** Milliseconds since 1970. A pause without an end goes on. */
export interface Pause {
  from: number
  to?: number
}

/** Deeds that concern the judge. Their `detail` has `labs` (a list, or null for all) and `handles` (likewise). */
export const PAUSE = 'pause'
export const RESUME = 'resume'
/** `detail.until`: milliseconds since 1970, by when everything should be as before. */
export const FAULT = 'fault'

export const isForJudge = (event: TraceEvent): event is Extract<TraceEvent, Deed> =>
  event.type === 'desk' && [PAUSE, RESUME, FAULT].includes(event.what)

const includes = (list: unknown, name: string) => !Array.isArray(list) || list.includes(name)

export const concerns = ({ detail }: Pick<Deed, 'detail'>, handle: string, lab: string): boolean =>
  includes(detail.handles, handle) && includes(detail.labs, lab)

export const isPaused = (pauses: readonly Pause[] = []): boolean =>
  pauses.length > 0 && pauses.at(-1)!.to === undefined

export function pause(pauses: readonly Pause[] = [], from: number): Pause[] {
  return isPaused(pauses) ? [...pauses] : [...pauses, { from }]
}

export function resume(pauses: readonly Pause[] = [], to: number): Pause[] {
  return isPaused(pauses) ? pauses.with(-1, { from: pauses.at(-1)!.from, to }) : [...pauses]
}

/** The attempt's own time: without its pauses. */
export function toAttemptTime(pauses: readonly Pause[] = [], time: number): number {
  if (pauses.length === 0) return time
  const paused = pauses
    .filter(({ from }) => from < time)
    .reduce((sum, { from, to = time }) => sum + Math.min(to, time) - from, 0)
  return time - paused
}

/** … and back. */
export function toTrueTime(pauses: readonly Pause[] = [], time: number): number {
  return pauses.reduce(
    (found, { from, to }) => (to !== undefined && found > from ? found + to - from : found),
    time,
  )
}

/** The verdict with the times of its packets as they were. */
export function withTrueTimes(step: StepVerdict, pauses: readonly Pause[] = []): StepVerdict {
  if (pauses.length === 0) return step
  const truly = (evidence: StepVerdict['evidence']) =>
    evidence.map((one) => ({ ...one, time: toTrueTime(pauses, one.time) }))
  const { diagnosis } = step
  return {
    ...step,
    evidence: truly(step.evidence),
    ...(diagnosis ? { diagnosis: { ...diagnosis, evidence: truly(diagnosis.evidence) } } : {}),
  }
}
