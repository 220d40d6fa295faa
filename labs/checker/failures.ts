// Which mistake is shown, and where: of all that steps found in one sight the one that fits best, and what keeps
// clients from connecting at the first step that is open.

import { FRESH, withAlso } from './diagnoses/also.ts'
import { connectionMistakes } from './diagnoses/connections.ts'
import { diagnose } from './diagnoses/mistake.ts'
import type { Prepared } from './prepared.ts'
import { findOpen, type Round, setStep } from './round.ts'
import type { Sight } from './sights/sight.ts'
import type { Failure, JudgeState, StepState } from './state.ts'
import type { Finding } from './steps/kind.ts'
import type { Diagnosis } from './verdict.ts'

/** The same mistake again within this time is not told again. */
const SAME = 1_000

/** The one step that a mistake fits best shows it; on equal terms the first. */
export function showFinding(round: Round, sight: Sight) {
  const { findings, isWanted } = round
  const open = findings.filter(({ finding }) => !isWanted || finding.evenIfWanted)
  const best = open.reduce<(typeof open)[number] | undefined>(
    (found, one) => (!found || isBetter(one.finding, found.finding) ? one : found),
    undefined,
  )
  if (!best) return
  const about: About = { weight: best.finding.weight, time: sight.time, blocking: false }
  if (best.finding.waits) about.waits = true
  if (sight.what === 'published') about.topic = sight.topic
  fail(round, best.index, about, best.finding.diagnose)
}

/** What is wrong comes before what only may be the matter. */
const isBetter = (one: Finding, other: Finding) =>
  !one.waits === !other.waits ? one.weight > other.weight : other.waits === true

type About = Omit<Failure, 'diagnosis'>

function fail(round: Round, index: number, about: About, make: () => Diagnosis) {
  const step = round.steps[index]!
  const old = step.failure
  if (old && isSame(old, about)) return
  const failure = { ...about, diagnosis: make() }
  const shown = old ? weigh(old, failure) : failure
  if (shown === old) return
  setStep(round, index, { ...step, verdict: shown.waits ? 'waiting' : 'failed', failure: shown })
}

/** The same message again, a moment later: nothing new to tell; and still less where nothing is wrong. */
const isSame = (old: Failure, about: About) =>
  about.topic !== undefined &&
  old.topic === about.topic &&
  old.weight >= about.weight &&
  about.time - old.time < (about.waits ? FRESH : SAME)

/**
 * The one that fits better, with the other told below it; one that is stale gives way to any. What only may be the matter
 * puts nothing right that is wrong.
 */
function weigh(old: Failure, failure: Failure): Failure {
  const isStale = failure.time - old.time > FRESH
  const gives = old.waits === failure.waits ? failure.weight >= old.weight || isStale : old.waits === true
  const [main, other] = gives ? [failure, old] : [old, failure]
  if (isStale) return main
  const diagnosis = withAlso(main.diagnosis, other.diagnosis)
  return diagnosis === main.diagnosis ? main : { ...main, diagnosis }
}

function clear(step: StepState): StepState {
  const { failure: _, ...rest } = step
  return { ...rest, verdict: 'waiting' }
}

// What keeps clients from connecting stands in the way of every step. The first that has not passed shows it.
export function followConnections(round: Round, prepared: Prepared, { handle }: JudgeState, sight: Sight) {
  switch (sight.what) {
    case 'connected':
      clearBlocking(round)
      break
    case 'publish refused':
      addRefusal(round, sight)
      break
    case 'kept out': {
      const { why, userName, clientId, looksLike } = sight
      block(round, prepared, sight, { handle, why, userName, clientId, looksLike })
    }
  }
}

function clearBlocking(round: Round) {
  for (const [index, step] of round.steps.entries())
    if (step.failure?.blocking && !step.isOver) setStep(round, index, clear(step))
}

type ConnectionClue = Parameters<(typeof connectionMistakes)[number]['find']>[0]

function block(round: Round, prepared: Prepared, { evidence, time }: Sight, clue: ConnectionClue) {
  if (round.isWanted) return
  const diagnosis = diagnose(connectionMistakes, clue, evidence())
  if (!diagnosis) return
  const index = findOpen(prepared, round.steps)
  const isAboutConnecting = prepared.steps[index]?.kind === 'connects'
  // What may be somebody else's client does not fail a student whose own is connected.
  if (index < 0 || (diagnosis.confidence === 'possible' && !isAboutConnecting)) return
  const weight = diagnosis.confidence === 'possible' ? 0.5 : isAboutConnecting ? 2 : 1
  fail(round, index, { weight, time, blocking: true }, () => diagnosis)
}

/** The broker's refusal of a publish is further evidence of the mistake it shows. */
function addRefusal(round: Round, sight: Extract<Sight, { what: 'publish refused' }>) {
  for (const [index, step] of round.steps.entries()) {
    const { failure } = step
    if (failure?.topic !== sight.topic || failure.refused) continue
    const { evidence } = failure.diagnosis
    if (!evidence.some(({ connection }) => connection === sight.connection)) continue
    const diagnosis: Diagnosis = { ...failure.diagnosis, evidence: [...evidence, ...sight.evidence()] }
    setStep(round, index, { ...step, failure: { ...failure, refused: true, diagnosis } })
  }
}
