// A message that a step wants: on a topic, with a payload, a QoS and a retain flag; and what is wrong with one that came.

import { z } from 'zod'
import { matches } from '../../../wire/topic.ts'
import { flagMistakes } from '../diagnoses/flags.ts'
import { diagnose } from '../diagnoses/mistake.ts'
import { diagnoseTopic } from '../diagnoses/topics.ts'
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

/** A message somewhere else: perhaps it was meant for here. */
function findElsewhere(
  wanted: WantedMessage,
  sight: Published,
  { handle, topics, recall }: Scene,
): Finding | undefined {
  const { topic: came } = sight
  const others = topics.filter((topic) => topic !== wanted.topic && !isWild(topic))
  const clueFor = (expected: string) => ({ act: 'publish', expected, came, handle, others }) as const
  const near = recall(`${wanted.topic}\n${came}`, () => {
    const candidates = namesFor(wanted.topic, came).map((expected) => {
      const { diagnosis, closeness } = diagnoseTopic(clueFor(expected), [])
      return { expected, closeness, id: diagnosis.id }
    })
    return candidates.reduce((best, one) => (one.closeness > best.closeness ? one : best))
  })
  const likeness = likenessOf(wanted, near.expected, sight)
  // Another text on the lab's other topic is somebody trying out their subscription.
  if (near.id === 'topic-swapped' && likeness === 0) return undefined
  return {
    weight: near.closeness + likeness,
    diagnose: () => diagnoseTopic(clueFor(near.expected), sight.evidence()).diagnosis,
  }
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
