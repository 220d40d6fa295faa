// The judge: a pure function of a lab and a trace. `fold` takes one event at a time; the state is plain JSON, so it
// can be stored and taken up again. No clock but the trace's own, no chance but the attempt's seed.

import { isOverHttp, type TraceEvent } from '../../wire/record.ts'
import { followConnections, showFinding } from './failures.ts'
import type { Lab } from './lab.ts'
import type { Offers } from './offers.ts'
import { type Prepared, prepare } from './prepared.ts'
import { countMeanwhile } from './quiet.ts'
import { clientOf, findProver, findRoleFault, withRole } from './roles.ts'
import { freshStep, isSkipped, type Round, setStep, stepsOf } from './round.ts'
import { look } from './sights/look.ts'
import type { Sight } from './sights/sight.ts'
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
}

export function begin(lab: Lab, start: AttemptStart): JudgeState {
  const { handle, number, seed, startedAt, offers } = start
  return {
    lab: lab.id,
    handle,
    number,
    seed,
    startedAt,
    ...(offers ? { offers } : {}),
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
  const { world, sights } = look(state.world, event, { handle: state.handle, lab: lab.id })
  let next = world === state.world ? state : { ...state, world }
  let intents = NO_INTENTS
  for (const sight of sights) {
    const judged = judge(lab, next, sight)
    next = judged.state
    if (judged.intents.length > 0) intents = [...intents, ...judged.intents]
  }
  return { state: followTrouble(next, event), intents }
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
  if (round.findings.length > 0) {
    const { findings } = round
    round.findings = findings.filter(
      ({ index, finding }) =>
        finding.evenIfWanted || !isOfOtherStep(round, prepared.steps[index]!.kind, sight, scene, prepared),
    )
    showFinding(round, sight)
    round.isWanted ||= round.findings.length < findings.length
  }
  followConnections(round, prepared, state, sight)
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
