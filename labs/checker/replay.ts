// A whole trace judged at once: replay, regrade, `npm run check`. What the judge intends is not carried out; what
// was sent when the trace was recorded is in the trace.

import type { Trace } from '../../wire/record.ts'
import { type AttemptStart, begin, fold, type JudgeState, report } from './judge.ts'
import type { Lab } from './lab.ts'
import type { VerdictMessage } from './verdict.ts'

/**
 * The verdicts after the last event. Where the trace holds the start of the attempt, it says when that was, what its
 * words are drawn from and what there was to connect to; else the attempt began with the first event.
 */
export function replay(
  lab: Lab,
  trace: Trace,
  start: Pick<AttemptStart, 'handle'> & Partial<AttemptStart>,
): VerdictMessage {
  const { handle } = start
  const began = trace.findLast(
    (event) => event.type === 'started' && event.handle === handle && event.lab === lab.id,
  )
  const told = began?.type === 'started' ? began : undefined
  const {
    number = told?.number ?? 1,
    seed = told?.seed ?? 'replay',
    offers = told?.offers,
    paused = told?.paused,
  } = start
  const startedAt = start.startedAt ?? (told ?? trace[0])?.time ?? 0
  let state = begin(lab, {
    handle,
    number,
    seed,
    startedAt,
    ...(offers ? { offers } : {}),
    ...(paused ? { paused } : {}),
  })
  for (const event of trace) state = fold(lab, state, event).state
  return toMessage(lab, state, trace.at(-1)?.time ?? startedAt)
}

/** The verdicts of an attempt, as they are published on `desk/verdicts/<handle>/<lab>`. */
export function toMessage(lab: Lab, state: JudgeState, updatedAt: number, endedAt?: number): VerdictMessage {
  const { handle, number, startedAt } = state
  const { steps, passed, score } = report(lab, state)
  const attempt = { number, startedAt, ...(endedAt === undefined ? {} : { endedAt }) }
  return { lab: lab.id, handle, attempt, passed, score, updatedAt, steps }
}
