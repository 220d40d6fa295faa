// obeys: the checker sends commands to a topic that the board hears, in an order drawn from the attempt's seed. After
// each the board has to report what is expected in time; after nonsense its report may not change.

import { z } from 'zod'
import { summarizePayload } from '../../../wire/summary.ts'
import { diagnose } from '../diagnoses/mistake.ts'
import { obeyMistakes } from '../diagnoses/obeying.ts'
import { hash, hashBytes } from '../hash.ts'
import { describePayload, judgePayload, PayloadSchema, type PayloadSpec } from '../payloads/index.ts'
import type { Published, Sight } from '../sights/sight.ts'
import { en } from '../texts/en.ts'
import type { Evidence } from '../verdict.ts'
import {
  type Intent,
  keepSome,
  type Outcome,
  type Scene,
  type StepKind,
  shortTopic,
  stepBase,
  template,
  topicTemplate,
} from './kind.ts'
import { hears } from './subscribes.ts'

const ask = z.strictObject({
  send: template.describe('the command'),
  expect: z
    .union([template, PayloadSchema, z.null()])
    .describe('the report: a text, a kind of payload, or null when nothing may change'),
})

export const obeysSchema = stepBase.extend({
  kind: z.literal('obeys'),
  hears: shortTopic.describe('where the checker sends its commands, such as "{handle}/lamp/set"'),
  reports: topicTemplate.describe('where the board reports, such as "{handle}/lamp/state"'),
  asks: z.array(ask).min(1).max(12).describe('the commands, sent in an order drawn for each attempt'),
  each: z.number().positive().max(60).default(5).describe('seconds for each command'),
})
type Step = z.output<typeof obeysSchema>
type Ask = Step['asks'][number]

interface Memory {
  /** The commands of this round by their place in lab.yaml, in the order that was drawn; how many are done. */
  order: number[]
  done: number
  /** The command that is out: milliseconds since 1970 (0 while it is not on record), and what was reported since. */
  out: { at: number; wrong?: { text: string; evidence: Evidence[] }; evidence: Evidence[] } | null
  /** The last report, in numbers, to know a change from a repetition. */
  report: number
  /** Connections that a round was begun for. */
  served: string[]
  /** When the next command may go out; 0 when nothing is to be sent. */
  due: number
  /** Number of the round: each has an order of its own. */
  round: number
  evidence: Evidence[]
}

/** Between a report and the next command: a person would wait too, and a board may be busy. */
const PAUSE = 500
/** After a round that failed, so that a corrected program finds a new one. */
const AGAIN_AFTER = 10_000
const MOST_ROUNDS = 100
const MOST = 20

export const obeys: StepKind<Step, Memory> = {
  kind: 'obeys',
  topics: ({ hears: topic, reports }) => [topic, reports],
  begin: () => ({ order: [], done: 0, out: null, report: 0, served: [], due: 0, round: 0, evidence: [] }),
  see(step, before, sight, scene) {
    if (sight.time < scene.startedAt) return {}
    const { memory = before, ...outcome } = take(step, before, sight, scene)
    if (outcome.passed) return { memory, ...outcome }
    const sent = send(step, memory, sight, scene)
    if (sent) return { ...outcome, ...sent }
    return memory === before ? outcome : { memory, ...outcome }
  },
  say(step, memory, passed) {
    const texts = en.steps.obeys
    const { asks } = step
    if (passed) return texts.passed(asks.length)
    if (memory.round === 0) return texts.waiting(step.hears)
    const command = askOf(step, memory)?.send ?? ''
    return texts.asked(step.hears, step.reports, command, memory.done, asks.length)
  },
  progress: ({ asks }, { done }) => ({ done, of: asks.length }),
  asks: ({ hears: topic }, { round }) => (round === 0 ? undefined : { topic, sent: round, canType: false }),
}

const askOf = ({ asks }: Step, { order, done }: Memory): Ask | undefined => asks[order[done] ?? -1]

const toSpec = (expect: string | PayloadSpec): PayloadSpec =>
  typeof expect === 'string' ? { text: expect } : expect

/** Draws the order of a round: it follows from the attempt's seed and the round's number. */
function drawOrder({ id, asks }: Step, seed: string, round: number): number[] {
  const keys = asks.map((_, i) => ({ i, key: hash(`${seed}/${id}/${round}/${i}`) }))
  return keys.sort((a, b) => a.key - b.key).map(({ i }) => i)
}

function take(step: Step, memory: Memory, sight: Sight, scene: Scene): Outcome<Memory> {
  switch (sight.what) {
    case 'sent':
      return sight.step === step.id && memory.out
        ? { memory: { ...memory, out: { at: sight.time, evidence: sight.evidence() } } }
        : {}
    case 'asked':
      return sight.step === step.id ? { memory: { ...memory, done: 0, out: null, due: sight.time } } : {}
    case 'published':
      return sight.topic === step.reports && !sight.repeated ? readReport(step, memory, sight) : {}
    case 'tick':
      return lookAtClock(step, memory, sight, scene)
    default:
      return {}
  }
}

function readReport(step: Step, memory: Memory, sight: Published): Outcome<Memory> {
  const ask = askOf(step, memory)
  const digest = hashBytes(sight.payload)
  const seen = { ...memory, report: digest }
  const { out } = memory
  if (!ask || !out || out.at === 0) return { memory: seen, wanted: true }
  if (ask.expect !== null && judgePayload(toSpec(ask.expect), sight.topic, sight.payload).right)
    return goOn(
      step,
      { ...seen, out: { ...out, evidence: [...out.evidence, ...sight.evidence()] } },
      sight.time,
    )
  // The state from before, told once more, is no answer to anything.
  if (digest === memory.report && isState(step, sight)) return { wanted: true }
  const wrong = { text: plain(sight.payload), evidence: sight.evidence() }
  return { memory: { ...seen, out: { ...out, wrong } }, wanted: true }
}

const plain = (payload: Uint8Array) => summarizePayload(payload).replace(/^(["'])(.*)\1$/s, '$2')

/** True for a report that some command asks for. */
const isState = ({ asks }: Step, { topic, payload }: Published) =>
  asks.some(({ expect }) => expect !== null && judgePayload(toSpec(expect), topic, payload).right)

/** The command that was out is done: the next one, or the end. */
function goOn(step: Step, memory: Memory, time: number): Outcome<Memory> {
  const evidence = keepSome(memory.evidence, memory.out?.evidence ?? [])
  const done = memory.done + 1
  const next = { ...memory, done, evidence, out: null, due: time + PAUSE }
  return done < step.asks.length
    ? { memory: next, wanted: true }
    : { memory: { ...next, due: 0 }, passed: evidence }
}

/** The time of a command is over: good for nonsense that changed nothing, bad for a command without its report. */
function lookAtClock(step: Step, memory: Memory, { time }: Sight, { boards }: Scene): Outcome<Memory> {
  const { out } = memory
  const ask = askOf(step, memory)
  if (!ask || !out || out.at === 0 || time - out.at < step.each * 1000) return {}
  if (ask.expect === null && !out.wrong) return goOn(step, memory, time)
  const clue = {
    hears: step.hears,
    reports: step.reports,
    command: ask.send,
    wanted: ask.expect === null ? undefined : describePayload(toSpec(ask.expect)),
    came: out.wrong?.text,
    seconds: step.each,
  }
  const evidence = [...out.evidence, ...(out.wrong?.evidence ?? [])]
  const isHere = boards.some((board) => hears(board, step.hears))
  const finding = isHere ? { weight: 2, diagnose: () => diagnose(obeyMistakes, clue, evidence)! } : undefined
  return { memory: { ...memory, done: 0, out: null, evidence: [], due: time + AGAIN_AFTER }, finding }
}

/** A round begins for a board that was not served yet, when one is asked for, and some time after one that failed. */
function send(step: Step, memory: Memory, { time }: Sight, { boards, seed }: Scene) {
  const able = boards.filter((board) => board.resumed || hears(board, step.hears))
  const fresh = able.filter(({ id }) => !memory.served.includes(id))
  const isNew = fresh.length > 0
  if (able.length === 0 || (!isNew && (memory.out !== null || memory.due === 0 || time < memory.due)))
    return undefined
  const begins = isNew || memory.done === 0
  if (begins && memory.round >= MOST_ROUNDS) return undefined
  const round = begins ? memory.round + 1 : memory.round
  const order = begins ? drawOrder(step, seed, round) : memory.order
  const done = begins ? 0 : memory.done
  const served = isNew ? [...memory.served, ...fresh.map(({ id }) => id)].slice(-MOST) : memory.served
  const evidence = begins ? [] : memory.evidence
  const next: Memory = {
    ...memory,
    order,
    done,
    round,
    served,
    evidence,
    due: 0,
    out: { at: 0, evidence: [] },
  }
  const { send: payload } = askOf(step, next)!
  const intent: Intent = { type: 'publish', step: step.id, topic: step.hears, payload, qos: 0, retain: false }
  return { memory: next, intents: [intent] }
}
