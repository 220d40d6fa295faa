// A transcript from what really happened: one attempt out of the trace of a class, with another name in the place of
// the student's, and what the judge makes of it.

import { stringify } from 'yaml'
import type { Trace, TraceEvent } from '../wire/record.ts'
import { toLines } from '../wire/trace.ts'
import { disguise } from './anonymous.ts'
import { type AttemptName, pickAttempt } from './attempt-events.ts'
import type { Lab } from './checker/lab.ts'
import type { Offers } from './checker/offers.ts'
import { replay } from './checker/replay.ts'
import type { VerdictMessage } from './checker/verdict.ts'
import { findHandles } from './handles.ts'
import type { Expectation } from './transcript.ts'

/** The name that students go by in transcripts. */
export const STAND_IN = 'ana'

/** The events of an attempt, fit to be shown to anybody. Numbers begin at 1, times on a school morning. */
export function transcriptFrom(trace: Trace, name: AttemptName, as = STAND_IN): TraceEvent[] {
  const events = pickAttempt(trace, name)
  return disguise(events, { handle: name.handle, as, others: findHandles(trace) })
}

export interface RecordedTranscript {
  /** NAME.jsonl */
  lines: string
  /** NAME.yaml: what the trace comes to today, for its author to look through. */
  expectation: string
  message: VerdictMessage
}

/** The two files of a transcript. */
export function writeTranscript(
  lab: Lab,
  trace: Trace,
  about: string,
  { handle = STAND_IN, offers }: { handle?: string; offers?: Offers | undefined } = {},
): RecordedTranscript {
  const message = replay(lab, trace, { handle, ...(offers ? { offers } : {}) })
  const expectation: Omit<Expectation, 'handle'> & { handle?: string } = {
    about,
    ...(handle === STAND_IN ? {} : { handle }),
    ...(offers ? { offers } : {}),
    steps: Object.fromEntries(message.steps.map((step) => [step.id, toExpected(step)])),
  }
  return { lines: toLines(trace), expectation: stringify(expectation, { lineWidth: 0 }), message }
}

function toExpected({
  verdict,
  message,
  diagnosis,
  evidence,
}: VerdictMessage['steps'][number]): Expectation['steps'][string] {
  const seqs = evidence.map(({ seq }) => seq)
  if (diagnosis) {
    const hint = diagnosis.sentence === message ? {} : { hint: diagnosis.sentence }
    return { verdict, diagnosis: diagnosis.id, message, ...hint, remedy: diagnosis.remedy, evidence: seqs }
  }
  return seqs.length > 0 ? { verdict, evidence: seqs } : verdict
}

/**
 * True when what the lab asks for is drawn from the handle, so that it would be another with another name and the
 * recorded answer would be wrong.
 */
export function dependsOnHandle(lab: Lab): boolean {
  return /\{(number|word)\}/.test(JSON.stringify(lab))
}
