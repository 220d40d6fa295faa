// connects: a board of the student's connects with handle and token, or is connected already, in the way that is asked
// for.

import { z } from 'zod'
import { findBytes } from '../../../wire/hex.ts'
import { summarizePayload } from '../../../wire/summary.ts'
import { greetingMistakes } from '../diagnoses/greetings.ts'
import { diagnose } from '../diagnoses/mistake.ts'
import type { WillClue } from '../diagnoses/will-clue.ts'
import { willMistakes } from '../diagnoses/wills.ts'
import type { Offers } from '../offers.ts'
import { describePayload, judgePayload, PayloadSchema } from '../payloads/index.ts'
import type { Published } from '../sights/sight.ts'
import type { Board } from '../state.ts'
import { en } from '../texts/en.ts'
import type { Evidence } from '../verdict.ts'
import {
  type Finding,
  type Outcome,
  qosSchema,
  type Scene,
  type StepKind,
  stepBase,
  topicTemplate,
} from './kind.ts'
import { isOnTopic } from './message.ts'

export const willShape = {
  topic: topicTemplate.describe('where the will goes, such as "{handle}/status"'),
  payload: PayloadSchema.optional().describe('what it has to hold; left out: anything'),
  qos: qosSchema.optional().describe('of the will; left out: any'),
  retain: z.boolean().optional().describe('whether the will has to be retained; left out: either'),
}
const willSchema = z.strictObject(willShape)
export type WantedWill = z.output<typeof willSchema>

export const greetingShape = {
  transport: z.enum(['tcp', 'tls', 'ws']).optional().describe('tls stands for both listeners that have it'),
  listener: z
    .enum(['plain', 'websocket', 'tls', 'mutual'])
    .optional()
    .describe('by which door; mutual is TLS with a client certificate'),
  version: z
    .union([z.literal(3), z.literal(4), z.literal(5)])
    .optional()
    .describe('3: MQTT 3.1, 4: 3.1.1, 5: 5.0'),
  clean: z.boolean().optional().describe('false: the session is kept after the connection'),
  keepAlive: z
    .strictObject({
      from: z.int().min(0).optional().describe('at least'),
      to: z.int().max(65_535).optional().describe('at most'),
    })
    .optional()
    .describe('seconds; either may be left out'),
  will: willSchema.optional().describe('the last will that CONNECT has to carry'),
  account: z.literal(true).optional().describe('user name and token were given'),
  certificate: z.literal(true).optional().describe('a client certificate was shown'),
  clientId: z.literal('given').optional().describe('not empty'),
}
const greetingSchema = z.strictObject(greetingShape)
export type WantedGreeting = z.output<typeof greetingSchema>

export const connectsSchema = stepBase.extend({ kind: z.literal('connects'), ...greetingShape })
type Step = z.output<typeof connectsSchema>

interface Memory {
  clientId: string
}

export const connects: StepKind<Step, Memory> = {
  kind: 'connects',
  topics: ({ will }) => (will ? [will.topic] : []),
  begin: () => ({ clientId: '' }),
  /** A board that is connected already counts. */
  open(step, _memory, { boards }) {
    const right = boards.find((board) => board.greeting && isRightGreeting(step, board))
    return right?.greeting ? greet(step, right, [right.greeting.evidence]) : {}
  },
  see(step, _memory, sight, scene) {
    if (sight.what === 'published') return recognize(step, sight, scene)
    if (sight.what !== 'connected') return {}
    const { board } = sight
    return mayBeAnother(step, board, scene) ? {} : greet(step, board, sight.evidence())
  },
  say(step, { clientId }, passed) {
    const texts = en.steps.connects
    return passed ? texts.passed(clientId) : texts.waiting(describeGreeting(step))
  },
  findLack: findGreetingLack,
}

function greet(step: Step, board: Board, evidence: Evidence[]): Outcome<Memory> {
  return isRightGreeting(step, board)
    ? { memory: { clientId: board.clientId }, passed: evidence }
    : { finding: findGreetingFault(step, board, evidence) }
}

/**
 * In a lab of several roles a will tells whose CONNECT it is. Without the right one, a client may be another's: a
 * dashboard that needs none is no fault of the sensor's.
 */
const mayBeAnother = ({ by, will }: Step, { greeting }: Board, { steps }: Scene): boolean =>
  by !== undefined &&
  will !== undefined &&
  greeting?.will?.topic !== will.topic &&
  steps.some((other) => other.by !== undefined && other.by !== by)

/** A client that came without the right will, and then says what this role says: now its CONNECT is known to be wrong. */
function recognize(step: Step, { board, topic, time }: Published, scene: Scene): Outcome<Memory> {
  const { by, will } = step
  const { greeting } = board
  if (!greeting || time < scene.startedAt || !mayBeAnother(step, board, scene)) return {}
  const isOfRole = scene.steps.some(
    (other) => other.kind === 'publishes' && other.by === by && isOnTopic(other.topic, topic),
  )
  if (!isOfRole && topic !== will?.topic) return {}
  const finding = findGreetingFault(step, board, [greeting.evidence])
  return finding ? { finding: { ...finding, evenIfWanted: true } } : {}
}

/** With none of its own, a page's link counts as the plain listener, and TLS is TLS with or without a certificate. */
function isRightDoor({ transport, listener }: WantedGreeting, board: Board): boolean {
  if (listener !== undefined && board.listener !== listener) return false
  if (transport === 'tls') return board.listener === 'tls' || board.listener === 'mutual'
  return transport === undefined || board.listener === (transport === 'ws' ? 'websocket' : 'plain')
}

export function isRightGreeting(wanted: WantedGreeting, board: Board): boolean {
  return isRightDoor(wanted, board) && findFaults(wanted, board, []) === undefined
}

export function findGreetingFault(
  wanted: WantedGreeting,
  board: Board,
  evidence: Evidence[],
): Finding | undefined {
  const diagnosis = findFaults(wanted, board, evidence)
  return diagnosis && { weight: 2, diagnose: () => diagnosis }
}

function findFaults(wanted: WantedGreeting, board: Board, evidence: Evidence[]) {
  const { transport } = wanted
  const listener =
    wanted.listener ??
    (transport === undefined || isRightDoor({ transport }, board)
      ? undefined
      : ({ tcp: 'plain', ws: 'websocket', tls: 'tls' } as const)[transport])
  const found = diagnose(greetingMistakes, { board, wanted: { ...wanted, listener } }, evidence)
  if (found || !wanted.will) return found
  const clue = toWillClue(wanted.will, board)
  return clue && diagnose(willMistakes, clue, evidence)
}

/** What is wrong with a board's will; undefined when nothing is. */
export function toWillClue(
  wanted: WantedWill,
  board: Board,
  ended?: WillClue['ended'],
): WillClue | undefined {
  const will = board.greeting?.will
  const bytes = findBytes(will?.hex ?? '') ?? new Uint8Array()
  const isRightPayload =
    wanted.payload === undefined || judgePayload(wanted.payload, wanted.topic, bytes).right
  const isRight =
    will !== undefined &&
    will.topic === wanted.topic &&
    isRightPayload &&
    (wanted.retain === undefined || will.retain === wanted.retain) &&
    (wanted.qos === undefined || will.qos === wanted.qos)
  if (isRight && ended !== 'properly') return undefined
  return {
    clientId: board.clientId,
    topic: wanted.topic,
    will,
    wantedPayload: isRightPayload ? undefined : describePayload(wanted.payload),
    came: summarizePayload(bytes),
    wantedRetain: wanted.retain,
    wantedQos: wanted.qos,
    ended,
  }
}

/** "with MQTT 5 and a will for …", in the middle of a sentence, after a blank; empty when nothing is asked for. */
export function describeGreeting(wanted: WantedGreeting): string {
  const { how, versions } = en.steps.connects
  const { transport, listener, version, clean, keepAlive, will, certificate, clientId } = wanted
  const door = listener ?? (transport && ({ tcp: 'plain', ws: 'websocket', tls: 'tls' } as const)[transport])
  const parts = [
    door && how.listener(door),
    version && how.version(versions[version]!),
    clean === undefined ? undefined : how.clean(clean),
    keepAlive && how.keepAlive(),
    will && how.will(will.topic),
    certificate && how.certificate(),
    clientId && how.clientId(),
  ].filter(Boolean)
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`
}

export function findGreetingLack(
  wanted: WantedGreeting,
  { listeners, versions }: Offers,
): string | undefined {
  const { transport, version, certificate } = wanted
  const doors =
    wanted.listener ??
    (certificate ? 'mutual' : transport === 'tls' ? 'tls' : transport === 'ws' ? 'websocket' : undefined)
  if (
    doors &&
    !listeners.includes(doors) &&
    !(doors === 'tls' && !wanted.listener && listeners.includes('mutual'))
  )
    return en.steps.noListener(doors)
  if (version && !versions.includes(version)) return en.steps.noVersion(en.steps.connects.versions[version]!)
  return undefined
}
