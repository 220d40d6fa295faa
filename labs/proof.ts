// Does a transcript come to what it says it comes to?

import { isDeepStrictEqual } from 'node:util'
import type { Lab } from './checker/lab.ts'
import { replay } from './checker/replay.ts'
import type { StepVerdict } from './checker/verdict.ts'
import { eventsOf } from './handles.ts'
import { en } from './texts/en.ts'
import { type Expectation, kindOfName, type Transcript } from './transcript.ts'

export interface TranscriptProof {
  faults: string[]
  /** Ids of the diagnoses that it shows. */
  diagnoses: string[]
}

export function findTranscriptFaults(lab: Lab, { name, trace, expectation }: Transcript): TranscriptProof {
  const { handle, startedAt, offers, steps: expected } = expectation
  const start = {
    handle,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(offers ? { offers } : {}),
  }
  const { steps } = replay(lab, eventsOf(handle, trace), start)
  const diagnoses = steps.flatMap(({ diagnosis }) => (diagnosis ? [diagnosis.id] : []))
  const wanted = Object.keys(expected).join(', ')
  const came = steps.map(({ id }) => id).join(', ')
  if (wanted !== came) return { faults: [en.verify.steps(name, wanted, came)], diagnoses }
  const faults = steps.flatMap((step) => findStepFaults(name, step, expected[step.id]!))
  return { faults: [...faults, ...findKindFaults(name, steps, diagnoses)], diagnoses }
}

function findStepFaults(file: string, step: StepVerdict, wanted: Expectation['steps'][string]): string[] {
  const { id, verdict, message, diagnosis, evidence } = step
  const full: Exclude<typeof wanted, string> = typeof wanted === 'string' ? { verdict: wanted } : wanted
  const faults: string[] = []
  if (verdict !== full.verdict) faults.push(en.verify.verdict(file, id, full.verdict, verdict, message))
  if (full.diagnosis !== undefined && diagnosis?.id !== full.diagnosis)
    faults.push(en.verify.diagnosis(file, id, full.diagnosis, diagnosis?.id ?? 'none'))
  if (full.verdict === 'failed' && full.diagnosis === undefined)
    faults.push(en.verify.diagnosis(file, id, 'to be named', diagnosis?.id ?? 'none'))
  if (full.message !== undefined && full.message !== message)
    faults.push(en.verify.sentence(file, id, 'sentence', full.message, message))
  if (full.hint !== undefined && full.hint !== diagnosis?.sentence)
    faults.push(en.verify.sentence(file, id, 'hint', full.hint, diagnosis?.sentence ?? ''))
  if (full.remedy !== undefined && full.remedy !== diagnosis?.remedy)
    faults.push(en.verify.sentence(file, id, 'remedy', full.remedy, diagnosis?.remedy ?? ''))
  const seqs = evidence.map(({ seq }) => seq)
  if (full.evidence && !isDeepStrictEqual(full.evidence, seqs))
    faults.push(en.verify.sentence(file, id, 'evidence', full.evidence.join(', '), seqs.join(', ')))
  if ((verdict === 'passed' || verdict === 'failed') && seqs.length === 0)
    faults.push(en.verify.noEvidence(file, id))
  return faults
}

function findKindFaults(name: string, steps: readonly StepVerdict[], diagnoses: readonly string[]): string[] {
  const kind = kindOfName(name)
  if (kind === 'start')
    return steps
      .filter(({ verdict }) => verdict === 'passed')
      .map(({ id }) => en.verify.startPasses(name, id))
  if (kind === 'solution')
    return steps
      .filter(({ verdict }) => verdict !== 'passed')
      .map(({ id, verdict }) => en.verify.solutionFails(name, id, verdict))
  const named = diagnoses.some((id) => `${name}-`.startsWith(`mistake-${id}-`))
  return named ? [] : [en.verify.mistakeOther(name, diagnoses.join(', '))]
}
