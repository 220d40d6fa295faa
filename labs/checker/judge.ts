// The judge: a pure function of a lab and a trace. `fold` takes one event at a time; the state is plain JSON, so it
// can be stored and taken up again. No clock but the trace's own, no chance but the attempt's seed.

import type { TraceEvent } from '../../wire/record.ts'
import { FRESH, withAlso } from './diagnoses/also.ts'
import { connectionMistakes } from './diagnoses/connections.ts'
import { diagnose } from './diagnoses/mistake.ts'
import type { Lab } from './lab.ts'
import { look } from './sights/look.ts'
import type { Sight } from './sights/sight.ts'
import { emptyWorld, type Failure, type JudgeState, type StepState } from './state.ts'
import { kindOf, type Step } from './steps/index.ts'
import type { Finding, Intent, Scene } from './steps/kind.ts'
import { fill } from './template.ts'
import { en } from './texts/en.ts'
import { followTrouble, type ShownStep, showTrouble } from './trouble.ts'
import type { Diagnosis, StepVerdict } from './verdict.ts'

export type { JudgeState } from './state.ts'
export type { Intent } from './steps/kind.ts'

export interface AttemptStart {
  handle: string
  /** Counts a student's attempts at this lab, from 1. */
  number: number
  /** Any text; the words sent in this attempt follow from it. */
  seed: string
  /** Milliseconds since 1970. */
  startedAt: number
}

export function begin(lab: Lab, start: AttemptStart): JudgeState {
  const { handle, number, seed, startedAt } = start
  const steps = lab.steps.map((step): StepState => freshStep(step))
  return { lab: lab.id, handle, number, seed, startedAt, world: emptyWorld(), steps }
}

function freshStep(step: Step): StepState {
  return { id: step.id, verdict: 'waiting', evidence: [], memory: kindOf(step).begin() }
}

export interface Fold {
  state: JudgeState
  /** What the classroom is to do. It records that it did (`sent`), and that record is folded in too. */
  intents: Intent[]
}

export function fold(lab: Lab, state: JudgeState, event: TraceEvent): Fold {
  const { world, sights } = look(state.world, event, { handle: state.handle, lab: lab.id })
  let next = world === state.world ? state : { ...state, world }
  const intents: Intent[] = []
  for (const sight of sights) {
    const judged = judge(lab, next, sight)
    next = judged.state
    intents.push(...judged.intents)
  }
  return { state: followTrouble(next, event), intents }
}

function judge(lab: Lab, state: JudgeState, sight: Sight): Fold {
  const steps = lab.steps.map((step) => state.steps.find(({ id }) => id === step.id) ?? freshStep(step))
  const scene: Scene = {
    lab,
    handle: state.handle,
    seed: state.seed,
    startedAt: state.startedAt,
    world: state.world,
    topics: [
      ...new Set(
        lab.steps.flatMap((step) => kindOf(step).topics(step)).map((topic) => fill(topic, state.handle)),
      ),
    ],
  }
  const intents: Intent[] = []
  const findings: { index: number; finding: Finding }[] = []
  let isWanted = false
  for (const [index, step] of lab.steps.entries()) {
    const before = steps[index]!
    if (isSkipped(lab, steps, step)) continue
    const outcome = kindOf(step).see(step, before.memory, sight, scene)
    if (outcome.passed) isWanted = true
    if (before.verdict === 'passed') continue
    steps[index] = outcome.memory === undefined ? before : { ...before, memory: outcome.memory }
    if (outcome.passed) steps[index] = pass(steps[index], outcome.passed)
    intents.push(...(outcome.intents ?? []))
    if (outcome.finding) findings.push({ index, finding: outcome.finding })
  }
  showFinding(steps, findings, isWanted, sight.time)
  followConnections(lab, steps, state, sight)
  const isSame = steps.every((step, i) => step === state.steps[i])
  return { state: isSame ? state : { ...state, steps }, intents }
}

function pass({ id, memory }: StepState, evidence: StepState['evidence']): StepState {
  return { id, memory, verdict: 'passed', evidence }
}

/** The one step that a mistake fits best shows it; on equal terms the first. */
function showFinding(
  steps: StepState[],
  findings: { index: number; finding: Finding }[],
  isWanted: boolean,
  time: number,
) {
  const open = findings.filter(({ finding }) => !isWanted || finding.evenIfWanted)
  const best = open.reduce<(typeof open)[number] | undefined>(
    (found, one) => (!found || one.finding.weight > found.finding.weight ? one : found),
    undefined,
  )
  if (!best) return
  const { diagnosis, weight } = best.finding
  steps[best.index] = fail(steps[best.index]!, { diagnosis, weight, time, blocking: false })
}

function fail(step: StepState, failure: Failure): StepState {
  if (step.verdict === 'passed') return step
  const old = step.failure
  if (!old) return { ...step, verdict: 'failed', failure }
  const isStale = failure.time - old.time > FRESH
  const gives = failure.weight >= old.weight || isStale
  const [main, other] = gives ? [failure, old] : [old, failure]
  const shown = isStale ? main : { ...main, diagnosis: withAlso(main.diagnosis, other.diagnosis) }
  return { ...step, verdict: 'failed', failure: shown }
}

function clear(step: StepState): StepState {
  const { id, memory } = step
  return { id, memory, verdict: 'waiting', evidence: [] }
}

// What keeps clients from connecting stands in the way of every step. The first that has not passed shows it.
function followConnections(lab: Lab, steps: StepState[], state: JudgeState, sight: Sight) {
  const { handle } = state
  switch (sight.what) {
    case 'connected':
      return replaceFailures(steps, ({ blocking }) => blocking)
    case 'publish refused':
      return addRefusal(steps, sight)
    case 'kept out': {
      const { why, userName, clientId, looksLike } = sight
      return block(lab, steps, sight, { handle, why, userName, clientId, looksLike })
    }
    default:
      return undefined
  }
}

function replaceFailures(steps: StepState[], isOver: (failure: Failure) => boolean) {
  for (const [index, step] of steps.entries())
    if (step.failure && isOver(step.failure)) steps[index] = clear(step)
}

type ConnectionClue = Parameters<(typeof connectionMistakes)[number]['find']>[0]

function block(lab: Lab, steps: StepState[], { evidence, time }: Sight, clue: ConnectionClue) {
  const diagnosis = diagnose(connectionMistakes, clue, evidence)
  if (!diagnosis) return
  const index = findOpen(lab, steps)
  const isAboutConnecting = lab.steps[index]?.kind === 'connects'
  // What may be somebody else's client does not fail a student whose own is connected.
  if (index < 0 || (diagnosis.confidence === 'possible' && !isAboutConnecting)) return
  const weight = diagnosis.confidence === 'possible' ? 0.5 : isAboutConnecting ? 2 : 1
  steps[index] = fail(steps[index]!, { diagnosis, weight, time, blocking: true })
}

/** The broker's refusal of a publish is further evidence of the mistake it shows. */
function addRefusal(steps: StepState[], sight: Extract<Sight, { what: 'publish refused' }>) {
  for (const [index, step] of steps.entries()) {
    const { failure } = step
    if (!failure?.diagnosis.evidence.some(({ seq }) => seq === sight.seq)) continue
    const diagnosis: Diagnosis = {
      ...failure.diagnosis,
      evidence: [...failure.diagnosis.evidence, ...sight.evidence],
    }
    steps[index] = { ...step, failure: { ...failure, diagnosis } }
  }
}

/** A step waits behind another only when the lab needs that one. */
function isSkipped(lab: Lab, steps: readonly StepState[], step: Step): boolean {
  const index = lab.steps.findIndex(({ id }) => id === step.after)
  const earlier = lab.steps[index]
  return earlier !== undefined && !earlier.optional && steps[index]?.verdict !== 'passed'
}

export interface Report {
  steps: StepVerdict[]
  /** True when every step that the lab needs has passed. */
  passed: boolean
}

export function report(lab: Lab, state: JudgeState): Report {
  const states = lab.steps.map((step) => state.steps.find(({ id }) => id === step.id) ?? freshStep(step))
  const shown = showTrouble(states, findOpen(lab, states), state.trouble)
  const steps = lab.steps.map((step, i) => reportStep(lab, states, step, shown[i]!, state.handle))
  return { steps, passed: lab.steps.every(({ optional }, i) => optional || steps[i]!.verdict === 'passed') }
}

/** The first step that a student has to do something for. */
function findOpen(lab: Lab, states: readonly StepState[]): number {
  return lab.steps.findIndex(
    (step, i) => states[i]!.verdict !== 'passed' && !step.optional && !isSkipped(lab, states, step),
  )
}

function reportStep(
  lab: Lab,
  states: readonly StepState[],
  step: Step,
  { id, verdict, evidence, memory, failure, hint }: ShownStep,
  handle: string,
): StepVerdict {
  const earlier = lab.steps.find((other) => other.id === step.after)
  if (verdict !== 'passed' && isSkipped(lab, states, step))
    return { id, verdict: 'skipped', message: en.steps.skipped(earlier?.title ?? ''), evidence: [] }
  const kind = kindOf(step)
  const asks = verdict === 'passed' ? undefined : kind.asks?.(step, memory, handle)
  const more = asks ? { asks } : {}
  if (verdict === 'failed' && failure) {
    const { diagnosis } = failure
    return { id, verdict, message: diagnosis.sentence, evidence: diagnosis.evidence, diagnosis, ...more }
  }
  const message = kind.say(step, memory, handle, verdict === 'passed', evidence)
  return { id, verdict, message, evidence, ...(hint ? { diagnosis: hint } : {}), ...more }
}
