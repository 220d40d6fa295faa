// The judge: a pure function of a lab and a trace. `fold` takes one event at a time; the state is plain JSON, so it
// can be stored and taken up again. No clock but the trace's own, no chance but the attempt's seed.

import { isOverHttp, type TraceEvent } from '../../wire/record.ts'
import { followConnections, showFinding } from './failures.ts'
import {
  concerns,
  isForJudge,
  isPaused,
  PAUSE,
  pause,
  RESUME,
  resume,
  toAttemptTime,
} from './interruptions.ts'
import type { Lab } from './lab.ts'
import type { Offers } from './offers.ts'
import { type Prepared, prepare } from './prepared.ts'
import { countMeanwhile } from './quiet.ts'
import { clientOf, findProver, findRoleFault, withRole } from './roles.ts'
import { freshStep, isSkipped, type Round, setStep, stepsOf } from './round.ts'
import { look } from './sights/look.ts'
import type { Sight } from './sights/sight.ts'
import { listStanding } from './sights/standing.ts'
import { emptyWorld, type JudgeState, type StepState } from './state.ts'
import { kindOf, type Step } from './steps/index.ts'
import type { Intent, Outcome, Scene } from './steps/kind.ts'
import { followTrouble } from './trouble.ts'
import { followClock } from './within.ts'

export { isSameReport, type Report, report } from './report.ts'
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
  /** What the classroom has to connect to; left out: what every one has. */
  offers?: Offers
  /** The instructor has stopped the lab; it begins when they go on. */
  paused?: boolean
}

export function begin(lab: Lab, start: AttemptStart): JudgeState {
  const { handle, number, seed, startedAt, offers, paused } = start
  return {
    lab: lab.id,
    handle,
    number,
    seed,
    startedAt,
    ...(offers ? { offers } : {}),
    ...(paused ? { pauses: pause([], startedAt) } : {}),
    world: emptyWorld(),
    roles: {},
    quiet: { since: startedAt, waited: -1, messages: 0 },
    steps: prepare(lab, handle).steps.map(freshStep),
  }
}

export interface Fold {
  state: JudgeState
  /** What the classroom is to do. It records that it did (`sent`), and that record is folded in too. */
  intents: Intent[]
}

const NO_INTENTS: Intent[] = []

export function fold(lab: Lab, state: JudgeState, event: TraceEvent): Fold {
  // Labs ask for MQTT. Who publishes over HTTP has not shown it, and makes no mistake in it either.
  if ('connection' in event && isOverHttp(event.connection)) return { state, intents: NO_INTENTS }
  if (event.type === 'desk') return interrupt(lab, state, event)
  const time = toAttemptTime(state.pauses, event.time)
  return foldAt(lab, state, time === event.time ? event : { ...event, time })
}

/** The instructor stops the lab, goes on with it, or disturbs the class. */
function interrupt(lab: Lab, state: JudgeState, event: Extract<TraceEvent, { type: 'desk' }>): Fold {
  const same = { state, intents: NO_INTENTS }
  if (!isForJudge(event) || !concerns(event, state.handle, lab.id)) return same
  if (event.what === PAUSE) return { ...same, state: { ...state, pauses: pause(state.pauses, event.time) } }
  if (event.what === RESUME) return goOn(lab, state, event.time)
  return {
    ...same,
    state: { ...state, disturbedUntil: toAttemptTime(state.pauses, Number(event.detail.until)) },
  }
}

/** The pause is over. What came in it and still stands counts from now on. */
function goOn(lab: Lab, state: JudgeState, time: number): Fold {
  if (!isPaused(state.pauses)) return { state, intents: NO_INTENTS }
  const stoppedAt = toAttemptTime(state.pauses, time)
  const going = { ...state, pauses: resume(state.pauses, time) }
  return judgeAll(lab, going, listStanding(state.world, stoppedAt))
}

function judgeAll(lab: Lab, state: JudgeState, sights: readonly Sight[]): Fold {
  let next = state
  let intents = NO_INTENTS
  for (const sight of sights) {
    const judged = judge(lab, next, sight)
    next = judged.state
    if (judged.intents.length > 0) intents = [...intents, ...judged.intents]
  }
  return { state: next, intents }
}

/** `event` has the time of the attempt's own clock. */
function foldAt(lab: Lab, state: JudgeState, event: TraceEvent): Fold {
  const { world, sights } = look(state.world, event, { handle: state.handle, lab: lab.id })
  const seen = world === state.world ? state : { ...state, world }
  // What stood when the attempt began counts, also for one that began in a pause.
  if (isPaused(state.pauses) && event.time >= state.startedAt) return { state: seen, intents: NO_INTENTS }
  const { state: next, intents } = judgeAll(lab, seen, sights)
  // What a disturbed connection looks like says nothing of the student.
  return { state: isDisturbed(state, event.time) ? next : followTrouble(next, event), intents }
}

const isDisturbed = ({ disturbedUntil = 0 }: JudgeState, time: number) => time < disturbedUntil

/** Steps that have passed in a disturbance stay passed; what went wrong is as if it had not been. */
function withoutHarm(steps: readonly StepState[], before: readonly StepState[]): StepState[] {
  return steps.map((step, i) =>
    step.isOver && !before[i]?.isOver && step.verdict !== 'passed' ? (before[i] ?? step) : step,
  )
}

/** One sight, as every step sees it. */
function judge(lab: Lab, state: JudgeState, sight: Sight): Fold {
  const prepared = prepare(lab, state.handle)
  const steps = stepsOf(prepared, state)
  const round: Round = {
    steps,
    roles: state.roles,
    findings: [],
    intents: NO_INTENTS,
    isWanted: false,
    hasPassed: false,
  }
  const scene = toScene(lab, state, prepared)
  for (let i = 0; i < steps.length; i++) seeStep(round, i, sight, scene, prepared)
  const isExcused = isDisturbed(state, sight.time)
  if (isExcused) {
    round.findings = []
    if (round.steps !== steps) round.steps = withoutHarm(round.steps, steps)
  }
  if (round.findings.length > 0) {
    const { findings } = round
    round.findings = findings.filter(
      ({ index, finding }) =>
        finding.evenIfWanted || !isOfOtherStep(round, prepared.steps[index]!.kind, sight, scene, prepared),
    )
    showFinding(round, sight)
    round.isWanted ||= round.findings.length < findings.length
  }
  if (!isExcused) followConnections(round, prepared, state, sight)
  if (round.hasPassed) passNever(round, prepared, sight)
  const quiet = countMeanwhile(state, prepared, sight, round.hasPassed)
  const isSame = round.steps === state.steps && quiet === state.quiet
  const next = isSame ? state : { ...state, steps: round.steps, roles: round.roles, quiet }
  return { state: next, intents: round.intents }
}

function toScene(lab: Lab, { handle, seed, startedAt, world }: JudgeState, prepared: Prepared): Scene {
  const { steps, topics } = prepared
  return { lab, handle, seed, startedAt, world, boards: world.boards, steps, topics }
}

/** A message counts for one step of a row: what passed one step is not what comes after it. */
const isUsedUp = ({ before }: Prepared, { steps }: Round, index: number, sight: Sight) =>
  sight.what === 'published' &&
  before[index]!.some((i) => steps[i]!.passedAt === sight.time && hasShown(steps[i]!, sight))

const hasShown = ({ evidence }: StepState, sight: Sight) =>
  evidence.at(-1)?.seq === sight.evidence().at(-1)?.seq

function seeStep(round: Round, index: number, sight: Sight, everyone: Scene, prepared: Prepared) {
  const step = prepared.steps[index]!
  if (round.steps[index]!.verdict === 'passed' || isSkipped(prepared, round.steps, index)) return
  if (step.within !== undefined) followClock(round, index, sight, everyone, prepared)
  const before = round.steps[index]!
  if (before.isOver) return
  const { scene, fault } = findRoleFault(step, round.roles, sight, everyone)
  const kind = kindOf(step)
  if (step.after.length > 0 && kind.open && !before.isOpen) {
    setStep(round, index, { ...before, isOpen: true })
    const standing = kind.open(step, before.memory, scene)
    if (standing.passed) return take(round, index, standing, step, sight, findProver(scene, standing.passed))
  }
  if (isUsedUp(prepared, round, index, sight)) return
  const outcome = kind.see(step, before.memory, sight, scene)
  if (!fault) return take(round, index, outcome, step, sight, clientOf(sight))
  if (outcome.passed || outcome.wanted) round.findings.push({ index, finding: fault })
}

function take(
  round: Round,
  index: number,
  outcome: Outcome<unknown>,
  step: Step,
  sight: Sight,
  client: string | undefined,
) {
  const before = round.steps[index]!
  const { memory = before.memory, passed, wanted, finding, intents, isOver } = outcome
  if (memory !== before.memory) setStep(round, index, { ...before, memory })
  if (intents) round.intents = [...round.intents, ...intents]
  if (finding) round.findings.push({ index, finding })
  if (isOver) setStep(round, index, { ...round.steps[index]!, isOver: true })
  if (wanted || passed) round.isWanted = true
  if (!passed) return
  pass(round, index, outcome, sight.time)
  round.roles = withRole(step, round.roles, client)
}

function pass(round: Round, index: number, { passed = [] }: Outcome<unknown>, passedAt: number) {
  const { id, memory } = round.steps[index]!
  setStep(round, index, { id, memory, verdict: 'passed', evidence: passed, passedAt })
  round.hasPassed = true
}

/**
 * True for what a step asks for that has passed already, or whose turn has not come: nothing is wrong with it. A message
 * or a subscription may be meant for any step. That a client comes or goes means something else to each kind of step, so
 * there only the kind that finds fault is asked.
 */
function isOfOtherStep(
  { steps }: Round,
  finder: Step['kind'],
  sight: Sight,
  scene: Scene,
  prepared: Prepared,
): boolean {
  const mayBeOfAny = sight.what === 'published' || sight.what === 'subscribed'
  return prepared.steps.some((step, i) => {
    const isOpen = steps[i]!.verdict !== 'passed' && !isSkipped(prepared, steps, i)
    if (isOpen || (!mayBeOfAny && step.kind !== finder)) return false
    const { passed, wanted } = kindOf(step).see(step, steps[i]!.memory, sight, scene)
    return passed !== undefined || wanted === true
  })
}

/** What may never happen has not happened, once all else has. */
function passNever(round: Round, { steps }: Prepared, sight: Sight) {
  const isDone = (i: number) =>
    steps[i]!.optional || steps[i]!.kind === 'never' || round.steps[i]!.verdict === 'passed'
  if (!steps.every((_, i) => isDone(i))) return
  for (const [i, { kind }] of steps.entries())
    if (kind === 'never' && round.steps[i]!.verdict === 'waiting')
      pass(round, i, { passed: sight.evidence().slice(-1) }, sight.time)
}
