// subscribes: a connection hears all of some topics, and none of others, by any filters or by exactly those named.

import { z } from 'zod'
import { contains, matches, splitShared } from '../../../wire/topic.ts'
import type { FilterClue } from '../diagnoses/filter-clue.ts'
import { diagnose } from '../diagnoses/mistake.ts'
import { reachMistakes } from '../diagnoses/reach.ts'
import { recognizeTopic } from '../diagnoses/topics.ts'
import type { Sight } from '../sights/sight.ts'
import type { Board, Subscription } from '../state.ts'
import { en } from '../texts/en.ts'
import type { Evidence } from '../verdict.ts'
import {
  type Finding,
  filterTemplate,
  type Outcome,
  qosSchema,
  type Scene,
  type StepKind,
  stepBase,
  topicTemplate,
} from './kind.ts'

export const subscribesSchema = stepBase.extend({
  kind: z.literal('subscribes'),
  hears: z
    .array(topicTemplate)
    .default([])
    .describe('topics that the subscriptions of one connection have to cover together'),
  hearsNot: z.array(topicTemplate).default([]).describe('topics that they may not cover'),
  filters: z.array(filterTemplate).default([]).describe('filters, written exactly like this'),
  qos: qosSchema.default(0).describe('granted at least'),
})
type Step = z.output<typeof subscribesSchema>

interface Memory {
  filters: string[]
  /** Since when a connection hears a part of what it should: 0 for never, milliseconds since 1970. */
  partialSince: number
}

/** Several SUBSCRIBE packets may follow each other before it is said that something is missing. */
const PATIENCE = 3_000

/** True when a granted filter brings messages on `topic`. */
export const covers = (filter: string, topic: string): boolean => matches(splitShared(filter).filter, topic)

/** True when the board hears `topic`, at that QoS or better. */
export const hears = (board: Board, topic: string, least = 0): boolean =>
  board.subscriptions.some(({ filter, qos }) => qos >= least && covers(filter, topic))

export const subscribes: StepKind<Step, Memory> = {
  kind: 'subscribes',
  topics: (step) => step.hears,
  begin: () => ({ filters: [], partialSince: 0 }),
  /** What a connection has subscribed to already counts. */
  open(step, memory, { boards }) {
    for (const board of boards) {
      const taken = take(step, memory, board, [])
      if (taken.passed && taken.passed.length > 0) return taken
    }
    return {}
  },
  see(step, memory, sight, scene) {
    switch (sight.what) {
      case 'connected':
      case 'unsubscribed':
        return take(step, memory, sight.board, sight.evidence())
      case 'subscribed':
        return takeNew(step, memory, sight, scene)
      case 'filter refused':
        return { finding: findWrong(step, sight.filter, sight, scene, sight.why) }
      case 'delivered': {
        // A session from before the attempt: what is delivered proves a subscription that was never seen.
        const [topic] = step.hears
        const proved =
          sight.board.resumed && step.hears.length === 1 && step.filters.length === 0 && sight.topic === topic
        return proved && step.hearsNot.length === 0 && sight.qos >= step.qos
          ? { memory: { ...memory, filters: [topic!] }, passed: sight.evidence() }
          : {}
      }
      case 'tick':
        return noticePartial(step, memory, sight, scene)
      default:
        return {}
    }
  },
  say(step, { filters }, passed) {
    const texts = en.steps.subscribes
    if (passed) return texts.passed(filters)
    return step.hears.length > 0 ? texts.waiting(step.hears) : texts.filters(step.filters)
  },
}

/** What a connection hears of what it should. */
function reachOf({ hears: topics, hearsNot, filters, qos }: Step, board: Board) {
  const { subscriptions } = board
  const names = subscriptions.map(({ filter }) => filter)
  const helping = subscriptions.filter(
    ({ filter }) => filters.includes(filter) || topics.some((topic) => covers(filter, topic)),
  )
  return {
    notHeard: topics.filter((topic) => !hears(board, topic)),
    tooLow: topics.filter((topic) => hears(board, topic) && !hears(board, topic, qos)),
    wronglyHeard: hearsNot.filter((topic) => hears(board, topic)),
    filters: filters.filter((filter) => !names.includes(filter)),
    helping,
  }
}

/** Passes when the connection's subscriptions are right; says nothing of those that are not. */
function take(step: Step, memory: Memory, board: Board, evidence: Evidence[]): Outcome<Memory> {
  const { notHeard, tooLow, wronglyHeard, filters, helping } = reachOf(step, board)
  const isRight = [notHeard, tooLow, wronglyHeard, filters].every(({ length }) => length === 0)
  const isLow = helping.some(({ filter, qos }) => step.filters.includes(filter) && qos < step.qos)
  if (!isRight || isLow || helping.length === 0) return {}
  const proof = [...helping.flatMap((one) => one.evidence), ...evidence]
  const once = proof.filter(({ seq }, i) => proof.findIndex((one) => one.seq === seq) === i)
  const passed = once.sort((a, b) => a.seq - b.seq).slice(-6)
  return { memory: { ...memory, filters: helping.map(({ filter }) => filter) }, passed }
}

function takeNew(
  step: Step,
  memory: Memory,
  sight: Extract<Sight, { what: 'subscribed' }>,
  scene: Scene,
): Outcome<Memory> {
  const { board, subscription } = sight
  const { filter } = subscription
  const isAbout = step.filters.includes(filter) || step.hears.some((topic) => covers(filter, topic))
  // What stood already has passed it already: a filter that adds nothing is not what it asks for.
  const taken = isAbout ? take(step, memory, board, sight.evidence()) : {}
  if (taken.passed) return taken
  const reach = reachOf(step, board)
  const unwanted = step.hearsNot.filter((topic) => covers(filter, topic))
  const isLow = isAbout && subscription.qos < step.qos
  if (unwanted.length > 0 || isLow) {
    const clue = toClue(step, subscription, { ...reach, wronglyHeard: unwanted, notHeard: [], filters: [] })
    // Too much stays too much when another step has a use for a part of it.
    const evenIfWanted = unwanted.length > 0
    return {
      finding: {
        weight: 2,
        evenIfWanted,
        diagnose: () => diagnose(reachMistakes, clue, sight.evidence())!,
      },
    }
  }
  const other = step.filters.filter((wanted) => contains(splitShared(filter).filter, wanted))
  if (!isAbout && other.length > 0) {
    const clue = toClue(step, subscription, { notHeard: [], wronglyHeard: [], filters: other })
    return { finding: { weight: 2, diagnose: () => diagnose(reachMistakes, clue, sight.evidence())! } }
  }
  if (!isAbout) return { finding: findWrong(step, filter, sight, scene) }
  return { memory: { ...memory, partialSince: sight.time }, wanted: true }
}

const toClue = (
  step: Step,
  { filter, asked, qos }: Subscription,
  reach: Pick<FilterClue, 'notHeard' | 'wronglyHeard' | 'filters'>,
): FilterClue => ({
  filter,
  notHeard: reach.notHeard,
  wronglyHeard: reach.wronglyHeard,
  filters: reach.filters,
  asked,
  granted: qos,
  wantedQos: step.qos,
})

/** A filter that has nothing of what is wanted: the topic it was probably meant for says what is wrong. */
function findWrong(
  step: Step,
  came: string,
  sight: Sight,
  { handle, topics }: Scene,
  why?: string,
): Finding | undefined {
  const wanted = step.hears.length > 0 ? step.hears : step.filters
  const found = wanted.map((expected) => {
    const others = topics.filter((other) => !wanted.includes(other))
    const clue = {
      act: 'subscribe',
      expected,
      came,
      handle,
      others,
      ...(why === undefined ? {} : { why }),
    } as const
    return recognizeTopic(clue)
  })
  const best = found.reduce<(typeof found)[number] | undefined>(
    (near, one) => (!near || one.closeness > near.closeness ? one : near),
    undefined,
  )
  return (
    best && {
      weight: best.closeness,
      waits: best.closeness === 0,
      diagnose: () => best.tell(sight.evidence()),
    }
  )
}

/** True for a filter by which another step may be done. */
const isOfAnother = (step: Step, filter: string, steps: Scene['steps']) =>
  steps.some(
    (other) =>
      other.id !== step.id &&
      other.kind === 'subscribes' &&
      (other.filters.includes(filter) || other.hears.some((topic) => covers(filter, topic))),
  )

function noticePartial(
  step: Step,
  memory: Memory,
  { time }: Sight,
  { boards, steps }: Scene,
): Outcome<Memory> {
  if (memory.partialSince === 0 || time - memory.partialSince < PATIENCE) return {}
  const next = { ...memory, partialSince: 0 }
  const board = boards.findLast((one) => reachOf(step, one).helping.length > 0)
  if (!board) return { memory: next }
  const reach = reachOf(step, board)
  const last = reach.helping.at(-1)!
  const clue = { ...toClue(step, last, reach), filter: reach.helping.map(({ filter }) => filter).join(', ') }
  const diagnosis = diagnose(reachMistakes, clue, last.evidence)
  // A part is right as far as it goes, and the rest may follow. Not so a filter in the place of the one that was named.
  const isPart = ({ filter }: Subscription) =>
    step.filters.length === 0 || step.filters.includes(filter) || isOfAnother(step, filter, steps)
  const waits = reach.wronglyHeard.length === 0 && reach.tooLow.length === 0 && reach.helping.every(isPart)
  return { memory: next, finding: diagnosis && { weight: 2, waits, diagnose: () => diagnosis } }
}
