// A message that a step wants: on a topic, with a payload, a QoS and a retain flag; and what is wrong with one that came.

import { z } from 'zod'
import { matches } from '../../../wire/topic.ts'
import { flagMistakes } from '../diagnoses/flags.ts'
import { diagnose } from '../diagnoses/mistake.ts'
import { recognizeTopic, type TopicFinding } from '../diagnoses/topics.ts'
import { judgePayload, PayloadSchema } from '../payloads/index.ts'
import type { Published } from '../sights/sight.ts'
import { type Finding, filterTemplate, qosSchema, type Scene } from './kind.ts'

export const messageShape = {
  topic: filterTemplate.describe(
    'where the message has to arrive, such as "{handle}/outTopic"; a filter stands for any topic that it matches',
  ),
  payload: PayloadSchema.optional().describe('what it has to hold; left out: anything'),
  qos: qosSchema.optional().describe('exactly this QoS; left out: any'),
  atLeastQos: qosSchema.optional().describe('this QoS or a higher one'),
  retain: z.boolean().optional().describe('whether the retain flag has to be set; left out: either'),
}
const messageSchema = z.strictObject(messageShape)
export type WantedMessage = z.output<typeof messageSchema>

export const isWild = (filter: string) => filter.includes('+') || filter.includes('#')

export const isOnTopic = (filter: string, topic: string) =>
  filter === topic || (isWild(filter) && matches(filter, topic))

export type Fit = { right: true } | { right: false; finding: Finding | undefined; onTopic: boolean }

const RIGHT: Fit = { right: true }

export function fit(wanted: WantedMessage, sight: Published, scene: Scene): Fit {
  const { topic, payload } = sight
  if (!isOnTopic(wanted.topic, topic))
    return { right: false, onTopic: false, finding: findElsewhere(wanted, sight, scene) }
  const judged = wanted.payload && judgePayload(wanted.payload, topic, payload)
  if (judged && !judged.right) {
    const finding = { weight: 1 + judged.closeness, diagnose: () => judged.diagnose(sight.evidence()) }
    return { right: false, onTopic: true, finding }
  }
  if (hasRightFlags(wanted, sight)) return RIGHT
  const clue = {
    topic,
    qos: sight.qos,
    wantedQos: wanted.qos ?? wanted.atLeastQos,
    atLeast: wanted.qos === undefined,
    retain: sight.retain,
    wantedRetain: wanted.retain,
  }
  const finding = { weight: 2, diagnose: () => diagnose(flagMistakes, clue, sight.evidence())! }
  return { right: false, onTopic: true, finding }
}

const hasRightFlags = ({ qos, atLeastQos = 0, retain }: WantedMessage, sight: Published) =>
  (qos === undefined || sight.qos === qos) &&
  sight.qos >= atLeastQos &&
  (retain === undefined || sight.retain === retain)

/** True when nothing is wrong with it. */
export function isRight(wanted: WantedMessage, sight: Published): boolean {
  if (!isOnTopic(wanted.topic, sight.topic)) return false
  if (wanted.payload && !judgePayload(wanted.payload, sight.topic, sight.payload).right) return false
  return hasRightFlags(wanted, sight)
}

/** What a topic is held against when it is another: the name that was probably meant, and how near it is. */
interface Near extends TopicFinding {
  expected: string
}

/** By wanted message and topic: the same again and again while a program runs. */
const known = new WeakMap<WantedMessage, Map<string, Near>>()
/** A client may go through topic names without end. */
const MOST_KNOWN = 200

function findNear(wanted: WantedMessage, came: string, scene: Scene): Near {
  let mine = known.get(wanted)
  if (!mine) {
    mine = new Map()
    known.set(wanted, mine)
  }
  const found = mine.get(came)
  if (found) return found
  if (mine.size >= MOST_KNOWN) mine.clear()
  const candidates = namesFor(wanted.topic, came).map(
    (expected): Near => ({ expected, ...recognizeTopic(toClue(wanted, expected, came, scene)) }),
  )
  const near = candidates.reduce((best, one) => (one.closeness > best.closeness ? one : best))
  mine.set(came, near)
  return near
}

const toClue = (wanted: WantedMessage, expected: string, came: string, { handle, topics }: Scene) => ({
  act: 'publish' as const,
  expected,
  came,
  handle,
  others: topics.filter((topic) => topic !== wanted.topic && !isWild(topic)),
})

/** A message somewhere else: perhaps it was meant for here. */
function findElsewhere(wanted: WantedMessage, sight: Published, scene: Scene): Finding | undefined {
  const { topic: came } = sight
  const { expected, closeness, id, tell } = findNear(wanted, came, scene)
  const likeness = likenessOf(wanted, expected, sight)
  // Another text on the lab's other topic is somebody trying out their subscription.
  if (id === 'topic-swapped' && likeness === 0) return undefined
  const weight = closeness + likeness
  // Nothing of it is what is wanted, so it is no try at it: a board may say what it likes elsewhere.
  return { weight, waits: weight === 0, diagnose: () => tell(sight.evidence()) }
}

/** How near the payload is; a number or a JSON text may be anybody's, a text is not. */
function likenessOf({ payload }: WantedMessage, topic: string, sight: Published): number {
  return payload?.text === undefined ? 0 : judgePayload(payload, topic, sight.payload).closeness
}

/** Topic names that a filter may stand for, in the light of a name that does not match it. */
export function namesFor(filter: string, came: string): string[] {
  if (!isWild(filter)) return [filter]
  const levels = came.split('/')
  const wanted = filter.split('/')
  const from = (offset: number) =>
    wanted
      .flatMap((level, i) =>
        level === '+' ? (levels[i + offset] ?? 'name') : level === '#' ? levels.slice(i + offset) : level,
      )
      .filter((level) => !isWild(level))
      .join('/')
  return [...new Set([from(0), from(levels.length - wanted.length)])]
}
