// acknowledges: exchanges of QoS 1 or 2 that are completed to the end. `in`: what the board published. `out`: what the
// checker sent to it.

import { z } from 'zod'
import { diagnose } from '../diagnoses/mistake.ts'
import { notAcknowledged } from '../diagnoses/not-acknowledged.ts'
import { reachMistakes } from '../diagnoses/reach.ts'
import type { Acknowledged, Delivered, Published, Sight } from '../sights/sight.ts'
import type { Board } from '../state.ts'
import { en } from '../texts/en.ts'
import type { Evidence } from '../verdict.ts'
import { toWord } from '../word.ts'
import {
  type Intent,
  keepSome,
  type Outcome,
  type Scene,
  type StepKind,
  shortTopic,
  stepBase,
} from './kind.ts'
import { covers, hears } from './subscribes.ts'

export const acknowledgesSchema = stepBase.extend({
  kind: z.literal('acknowledges'),
  topic: shortTopic.describe('where the messages go'),
  qos: z.union([z.literal(1), z.literal(2)]).describe('exactly this QoS'),
  count: z.int().min(1).max(20).default(1).describe('how many messages, each completed to the end'),
  way: z.enum(['in', 'out']).default('in').describe('in: from the board; out: to it, sent by the checker'),
})
type Step = z.output<typeof acknowledgesSchema>

/** A QoS 1 or 2 message on its way. */
interface Flow {
  client: string
  messageId: number
  since: number
  /** What has to come next. */
  next: Acknowledged['by']
  told: boolean
  evidence: Evidence[]
}

interface Memory {
  flows: Flow[]
  done: number
  /** The checker's words, while they are out; a delivery of anything else does not count. */
  words: string[]
  /** Connections that they were sent for. */
  served: string[]
  evidence: Evidence[]
}

const MOST = 24
/** Retransmissions take their time: esp-mqtt repeats after 2 to 3 s. */
const PATIENCE = 15_000

export const acknowledges: StepKind<Step, Memory> = {
  kind: 'acknowledges',
  topics: ({ topic }) => [topic],
  begin: () => ({ flows: [], done: 0, words: [], served: [], evidence: [] }),
  see(step, memory, sight, scene) {
    if (sight.time < scene.startedAt) return {}
    const outcome = take(step, memory, sight, scene)
    if (step.way === 'in' || outcome.passed) return outcome
    const sent = send(step, outcome.memory ?? memory, scene)
    return sent ? { ...outcome, ...sent } : outcome
  },
  say({ topic, qos, count, way }, { done, words }, passed) {
    const texts = en.steps.acknowledges
    if (passed) return texts.passed(topic, qos, count)
    if (way === 'in') return texts.in(topic, qos, done, count)
    return words.length === 0 ? texts.out(topic, qos) : texts.sent(topic, done, count)
  },
  progress: ({ count }, { done }) => ({ done: Math.min(done, count), of: count }),
}

function take(step: Step, memory: Memory, sight: Sight, { world }: Scene): Outcome<Memory> {
  switch (sight.what) {
    case 'published':
      return step.way === 'in' ? start(step, memory, sight) : {}
    case 'delivered':
      return step.way === 'out' ? start(step, memory, sight) : {}
    case 'acknowledged':
      return advance(step, memory, sight)
    case 'connected':
    case 'tick':
      return noticeLate(step, memory, sight, world.boards)
    case 'sent':
      return sight.step === step.id
        ? { memory: { ...memory, words: [...memory.words, sight.payload].slice(-MOST) } }
        : {}
    case 'asked':
      return sight.step === step.id ? { memory: { ...memory, served: [] } } : {}
    case 'subscribed': {
      const { subscription } = sight
      const isLow =
        step.way === 'out' && covers(subscription.filter, step.topic) && subscription.qos < step.qos
      if (!isLow || hears(sight.board, step.topic, step.qos)) return {}
      const { filter, asked, qos: granted } = subscription
      const clue = {
        filter,
        asked,
        granted,
        wantedQos: step.qos,
        notHeard: [],
        wronglyHeard: [],
        filters: [],
      }
      return { finding: { weight: 2, diagnose: () => diagnose(reachMistakes, clue, sight.evidence())! } }
    }
    default:
      return {}
  }
}

const decoder = new TextDecoder()

function start(step: Step, memory: Memory, sight: Published | Delivered): Outcome<Memory> {
  const { topic, qos, messageId, board } = sight
  if (topic !== step.topic || qos !== step.qos) return {}
  const isOut = sight.what === 'delivered'
  if (isOut ? !memory.words.includes(decoder.decode(sight.payload)) : sight.repeated) return { wanted: true }
  const next = qos === 1 ? 'puback' : 'pubrec'
  const flow: Flow = {
    client: board.clientId,
    messageId,
    since: sight.time,
    next,
    told: false,
    evidence: sight.evidence(),
  }
  const others = memory.flows.filter((one) => one.messageId !== messageId || one.client !== board.clientId)
  return { memory: { ...memory, flows: [...others, flow].slice(-MOST) }, wanted: true }
}

/** PUBACK ends QoS 1. QoS 2 goes PUBREC back, PUBREL on, PUBCOMP back (3.1.1 §4.3.3). */
function advance(
  step: Step,
  memory: Memory,
  { by, way, messageId, board, ...sight }: Acknowledged,
): Outcome<Memory> {
  const back = step.way === 'in' ? 'out' : 'in'
  const isRightWay = way === (by === 'pubrel' ? step.way : back)
  const flow = memory.flows.find((one) => one.messageId === messageId && one.client === board.clientId)
  if (!flow || !isRightWay || flow.next !== by) return {}
  const others = memory.flows.filter((one) => one !== flow)
  const evidence = [...flow.evidence, ...sight.evidence()]
  if (by === 'pubrec' || by === 'pubrel') {
    const next = by === 'pubrec' ? 'pubrel' : 'pubcomp'
    return { memory: { ...memory, flows: [...others, { ...flow, next, since: sight.time, evidence }] } }
  }
  const done = memory.done + 1
  const whole = { ...memory, flows: others, done, evidence: keepSome(memory.evidence, evidence) }
  return done >= step.count ? { memory: whole, passed: whole.evidence } : { memory: whole, wanted: true }
}

const NAMES = { puback: 'PUBACK', pubrec: 'PUBREC', pubrel: 'PUBREL', pubcomp: 'PUBCOMP' }

/** Only what the board has to do is told: `in` that is PUBREL, `out` all but PUBREL. */
function noticeLate(step: Step, memory: Memory, { time }: Sight, boards: readonly Board[]): Outcome<Memory> {
  const isBoards = ({ next }: Flow) => (next === 'pubrel') === (step.way === 'in')
  const late = memory.flows.find((flow) => !flow.told && isBoards(flow) && time - flow.since >= PATIENCE)
  if (!late) return {}
  const flows = memory.flows.map((flow) => (flow === late ? { ...flow, told: true } : flow))
  const isHere = boards.some(({ clientId }) => clientId === late.client)
  const seconds = Math.round((time - late.since) / 1000)
  const clue = { topic: step.topic, qos: step.qos, missing: NAMES[late.next], seconds }
  return {
    memory: { ...memory, flows },
    finding: isHere
      ? { weight: 2, diagnose: () => diagnose([notAcknowledged], clue, late.evidence)! }
      : undefined,
  }
}

/** Sends what is still missing to a connection that hears the topic at that QoS and was not served yet. */
function send(step: Step, memory: Memory, { boards, seed }: Scene) {
  const fresh = boards.filter(({ id }) => !memory.served.includes(id))
  const able = fresh.filter((board) => hears(board, step.topic, step.qos))
  if (able.length === 0) return undefined
  const missing = step.count - memory.done
  const intents = Array.from({ length: missing }, (_, i): Intent => {
    const payload = toWord(seed, step.id, memory.words.length + i + 1)
    return { type: 'publish', step: step.id, topic: step.topic, payload, qos: step.qos, retain: false }
  })
  const served = [...memory.served, ...able.map(({ id }) => id)].slice(-MOST)
  return { memory: { ...memory, served }, intents }
}
