// Trouble: what the stories of a student's connections say is wrong. It stands as long as the stories say so, and the
// first step that is open shows it.

import type { TraceEvent } from '../../wire/record.ts'
import { FRESH, withAlso } from './diagnoses/also.ts'
import { findTrouble } from './diagnoses/troubles.ts'
import { knocksOf, storiesOf } from './sights/story.ts'
import type { Failure, JudgeState, StepState, Trouble } from './state.ts'
import type { Diagnosis } from './verdict.ts'

/** When stories take a turn: somebody comes, goes, is refused, or stays silent for another second. */
const isTurn = (event: TraceEvent) =>
  event.type === 'tick' ||
  event.type === 'restarted' ||
  event.type === 'closed' ||
  event.type === 'refused' ||
  (event.type === 'packet' && event.packet.cmd === 'connack')

/** The state with the trouble as it is after this event. */
export function followTrouble(state: JudgeState, event: TraceEvent): JudgeState {
  const { handle, startedAt, world, trouble: before } = state
  if (!isTurn(event) || event.time < startedAt) return state
  const clue = {
    handle,
    now: event.time,
    startedAt,
    stories: storiesOf(world),
    knocks: knocksOf(world),
  }
  const trouble = findTrouble(clue)
  if (!trouble && !before) return state
  if (trouble && before && isSame(trouble, before)) return state
  const { trouble: _, ...rest } = state
  return trouble ? { ...rest, trouble } : rest
}

const isSame = (one: Trouble, other: Trouble) =>
  one.diagnosis.id === other.diagnosis.id && JSON.stringify(one.diagnosis) === JSON.stringify(other.diagnosis)

/** A step as it is reported: `hint` says what may be the matter while it waits. */
export interface ShownStep extends StepState {
  hint?: Diagnosis
}

/**
 * The steps with the trouble at the one that is open. Its own mistake comes before, unless that was over when the
 * trouble began, or is less sure; and what only may be the matter is not told beside a mistake that is.
 */
export function showTrouble(
  states: readonly StepState[],
  open: number,
  trouble: Trouble | undefined,
): ShownStep[] {
  return states.map((step, i) => (trouble && i === open ? showAt(step, trouble) : step))
}

function showAt(step: StepState, { diagnosis, since, waits, explains }: Trouble): ShownStep {
  const { failure } = step
  if (waits) return failure?.waits || !failure ? { ...step, hint: hintOf(failure, diagnosis) } : step
  // What only may be its mistake, such as a message on some other topic, does not hide what surely is wrong.
  const isOwn =
    failure &&
    !failure.waits &&
    failure.diagnosis.confidence !== 'possible' &&
    since - failure.time <= FRESH &&
    !(explains && failure.topic !== undefined)
  if (failure && isOwn)
    return { ...step, failure: { ...failure, diagnosis: withAlso(failure.diagnosis, diagnosis) } }
  return {
    ...step,
    verdict: 'failed',
    failure: { diagnosis, weight: 1, time: since, blocking: true },
  }
}

/** Of two things that may be the matter, the surer one first. */
function hintOf(own: Failure | undefined, diagnosis: Diagnosis): Diagnosis {
  if (!own) return diagnosis
  return own.diagnosis.confidence === 'possible'
    ? withAlso(diagnosis, own.diagnosis)
    : withAlso(own.diagnosis, diagnosis)
}
