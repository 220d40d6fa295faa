// publishes: a board publishes what is asked for, after the attempt began; perhaps several times, at a steady pace, with
// payloads that change, on several topics.

import { z } from 'zod'
import { summarizePayload } from '../../../wire/summary.ts'
import { diagnose } from '../diagnoses/mistake.ts'
import { paceMistakes } from '../diagnoses/paces.ts'
import { publishedBeforeStart } from '../diagnoses/published-before-start.ts'
import { sameValueAlways } from '../diagnoses/same-value-always.ts'
import { hashBytes } from '../hash.ts'
import { describePayload } from '../payloads/index.ts'
import { identityOf } from '../sights/board.ts'
import type { Published, Sight } from '../sights/sight.ts'
import { en } from '../texts/en.ts'
import type { Evidence } from '../verdict.ts'
import {
  type Finding,
  keepSome,
  type Outcome,
  QUIET_AFTER,
  type Scene,
  type StepKind,
  stepBase,
} from './kind.ts'
import { fit, isOnTopic, messageShape } from './message.ts'

export const publishesSchema = stepBase.extend({
  kind: z.literal('publishes'),
  ...messageShape,
  count: z
    .int()
    .min(1)
    .max(1000)
    .default(1)
    .describe('how many different messages; repetitions of one QoS 1 or 2 message count once'),
  topics: z.int().min(2).max(50).optional().describe('how many different topic names at least, for a filter'),
  every: z
    .strictObject({
      seconds: z.number().positive().describe('from one message to the next'),
      tolerance: z
        .number()
        .positive()
        .optional()
        .describe('seconds more or less; left out: a quarter, and half a second at least'),
    })
    .optional()
    .describe(
      'seconds between one message and the next, as the broker sees them, and how much they may differ',
    ),
  differs: z.boolean().default(false).describe('true when the payloads may not all be the same'),
})
type Step = z.output<typeof publishesSchema>

interface Memory {
  /** Nothing was published for a while by a board that is connected: since before the start, or later. */
  quiet: '' | 'reset' | 'silent'
  published: boolean
  /** Messages of the series that count so far, who sends it, and when its last one came. */
  count: number
  client: string
  last: number
  /** The topic names in it, as far as they are counted. */
  names: string[]
  /** The first payload in numbers, and whether another one came. */
  digest: number
  differs: boolean
  evidence: Evidence[]
  /** The series had a break that is nobody's mistake, or that has been told already. */
  broken: boolean
}

const NONE = {
  count: 0,
  client: '',
  last: 0,
  names: [],
  digest: 0,
  differs: false,
  evidence: [],
  broken: false,
}

const goalOf = ({ count, topics = 1 }: Step) => Math.max(count, topics)

export const publishes: StepKind<Step, Memory> = {
  kind: 'publishes',
  topics: ({ topic }) => [topic],
  begin: () => ({ quiet: '', published: false, ...NONE }),
  see(step, memory, sight, scene) {
    switch (sight.what) {
      case 'tick':
        return noticeQuiet(memory, sight.time, scene) ?? noticeStop(step, memory, sight, scene) ?? {}
      case 'connected': {
        const broken = memory.count > 0 && !memory.broken && identityOf(sight.board) === memory.client
        if (memory.quiet === '' && !broken) return {}
        return { memory: { ...memory, quiet: '', broken: memory.broken || broken } }
      }
      case 'published':
        return takeMessage(step, memory, sight, scene)
      default:
        return {}
    }
  },
  say(step, { quiet, count }, passed) {
    const texts = en.steps.publishes
    const goal = goalOf(step)
    const about = [step.topic, describePayload(step.payload)] as const
    if (passed) return goal === 1 ? texts.passed(...about) : texts.passedMany(...about, count)
    if (quiet === 'reset') return texts.pressReset(...about)
    if (quiet === 'silent') return texts.silent(...about)
    return goal === 1 ? texts.waiting(...about) : texts.more(...about, Math.min(count, goal), goal)
  },
  progress: (step, { count }) => ({ done: Math.min(count, goalOf(step)), of: goalOf(step) }),
}

function takeMessage(step: Step, memory: Memory, sight: Published, scene: Scene): Outcome<Memory> {
  const isEarly = sight.time < scene.startedAt
  if (sight.repeated || (isEarly && !isOnTopic(step.topic, sight.topic))) return {}
  const fitted = fit(step, sight, scene)
  if (isEarly) return { finding: findEarly(sight, fitted.right) }
  const said =
    memory.published && memory.quiet === '' ? memory : { ...memory, quiet: '' as const, published: true }
  if (!fitted.right) return { memory: said, finding: fitted.finding }
  return countMessage(step, said, sight)
}

function findEarly(sight: Published, isRight: boolean): Finding | undefined {
  if (!isRight) return undefined
  return {
    weight: 1,
    diagnose: () => diagnose([publishedBeforeStart], { topic: sight.topic, isRight }, sight.evidence())!,
  }
}

function countMessage(step: Step, memory: Memory, sight: Published): Outcome<Memory> {
  const { every, differs } = step
  const client = identityOf(sight.board)
  const isOther = step.by !== undefined && memory.count > 0 && memory.client !== client
  const gap = (sight.time - memory.last) / 1000
  const tolerance = toleranceOf(step)
  const isOff = every !== undefined && memory.count > 0 && Math.abs(gap - every.seconds) > tolerance
  const before = isOther || isOff ? { ...memory, ...NONE } : memory
  const digest = differs ? hashBytes(sight.payload) : 0
  const next: Memory = {
    ...before,
    count: before.count + 1,
    client,
    last: sight.time,
    names: withName(step, before.names, sight.topic),
    digest: before.count === 0 ? digest : before.digest,
    differs: before.differs || (before.count > 0 && digest !== before.digest),
    evidence: keepSome(before.evidence, sight.evidence()),
    broken: false,
  }
  if (isOff && !isOther && !memory.broken) {
    const clue = { topic: sight.topic, wanted: every.seconds, tolerance, gap, isOpen: false }
    const evidence = [...memory.evidence.slice(-1), ...sight.evidence()]
    return { memory: next, finding: { weight: 2, diagnose: () => diagnose(paceMistakes, clue, evidence)! } }
  }
  const isWhole = next.count >= goalOf(step) && next.names.length >= (step.topics ?? 0)
  if (!isWhole) return { memory: next, wanted: true }
  if (!differs || next.differs) return { memory: next, passed: next.evidence }
  const clue = { topic: sight.topic, text: plain(sight.payload), count: next.count }
  return {
    memory: next,
    finding: { weight: 2, diagnose: () => diagnose([sameValueAlways], clue, next.evidence)! },
  }
}

const plain = (payload: Uint8Array) => summarizePayload(payload).replace(/^(["'])(.*)\1$/s, '$2')

const toleranceOf = ({ every }: Step) => every?.tolerance ?? Math.max(0.5, (every?.seconds ?? 0) / 4)

const withName = ({ topics = 0 }: Step, names: string[], topic: string) =>
  names.length >= topics || names.includes(topic) ? names : [...names, topic]

/** A series at a pace whose next message is long overdue, from a board that is connected. */
function noticeStop(
  step: Step,
  memory: Memory,
  { time }: Sight,
  { boards }: Scene,
): Outcome<Memory> | undefined {
  const { every, topic } = step
  if (!every || memory.count === 0 || memory.broken) return undefined
  const gap = (time - memory.last) / 1000
  const tolerance = toleranceOf(step)
  if (gap <= every.seconds + tolerance + STOPPED_AFTER) return undefined
  const isHere = boards.some((board) => identityOf(board) === memory.client)
  const clue = { topic, wanted: every.seconds, tolerance, gap, isOpen: true }
  const { evidence } = memory
  return {
    memory: { ...memory, broken: true },
    finding: isHere
      ? { weight: 2, diagnose: () => diagnose(paceMistakes, clue, evidence.slice(-1))! }
      : undefined,
  }
}

/** Seconds beyond what a pace allows: a slow message is told when it comes, not while it is on its way. */
const STOPPED_AFTER = 5

function noticeQuiet(
  memory: Memory,
  time: number,
  { boards, startedAt }: Scene,
): Outcome<Memory> | undefined {
  if (memory.quiet !== '' || memory.published) return undefined
  const waited = (since: number) => time - Math.max(since, startedAt) >= QUIET_AFTER
  const silent = boards.filter(({ since }) => waited(since))
  if (silent.length === 0 || silent.length < boards.length) return undefined
  const quiet = silent.some(({ since }) => since < startedAt) ? ('reset' as const) : ('silent' as const)
  return { memory: { ...memory, quiet } }
}
