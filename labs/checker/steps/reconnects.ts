// reconnects: a client goes away and comes back under the same client identifier; the broker has kept its session, and
// what the checker sent meanwhile, at QoS 1, is delivered and acknowledged.

import { z } from 'zod'
import type { AwayClue } from '../diagnoses/away-clue.ts'
import { awayMistakes } from '../diagnoses/aways.ts'
import { diagnose } from '../diagnoses/mistake.ts'
import { identityOf } from '../sights/board.ts'
import type { Acknowledged, Delivered, Ended, Sight } from '../sights/sight.ts'
import type { Board, Subscription } from '../state.ts'
import { en } from '../texts/en.ts'
import type { Evidence } from '../verdict.ts'
import { toWord } from '../word.ts'
import { GOING, type Intent, type Outcome, type Scene, type StepKind, shortTopic, stepBase } from './kind.ts'
import { covers } from './subscribes.ts'

export const reconnectsSchema = stepBase.extend({
  kind: z.literal('reconnects'),
  sessionPresent: z
    .boolean()
    .default(false)
    .describe('true when the broker has to take up its session again'),
  away: z
    .strictObject({ from: z.number().min(0).describe('at least so long') })
    .optional()
    .describe('seconds it has to be away at least'),
  misses: z.literal('nothing').optional().describe('what is sent meanwhile to `hears` has to arrive'),
  hears: shortTopic.optional().describe('where the checker sends its words while the client is away'),
})
type Step = z.output<typeof reconnectsSchema>

interface Word {
  word: string
  /** Packet identifier on the connection that came back; 0 while it is not delivered. */
  messageId: number
  acknowledged: boolean
  evidence: Evidence[]
}

interface Absence {
  client: string
  /** The connection that ended, with its subscription that covers `hears`. */
  left: Pick<Board, 'clientId' | 'clean' | 'version'>
  subscription?: Subscription
  since: number
  words: Word[]
  evidence: Evidence[]
  /** The connection that came back, and when. */
  back?: { id: string; time: number; evidence: Evidence[] }
}

interface Memory {
  /** The latest absence of each client that a connection of ended. */
  absences: Absence[]
  passed: { clientId: string; sent: number } | null
}

const MOST = 3
/** How many words are sent while a client is away. */
const WORDS = 2
/** What waited is delivered at once after the return; a slow board has this long to acknowledge it. */
const PATIENCE = 15_000

export const reconnects: StepKind<Step, Memory> = {
  kind: 'reconnects',
  excuses: GOING,
  topics: ({ hears }) => (hears === undefined ? [] : [hears]),
  begin: () => ({ absences: [], passed: null }),
  see(step, memory, sight, scene) {
    if (sight.time < scene.startedAt) return {}
    switch (sight.what) {
      case 'ended':
        return leave(step, memory, sight, scene)
      case 'sent':
        return sight.step === step.id ? { memory: keepWord(memory, sight) } : {}
      case 'connected':
        return comeBack(step, memory, sight)
      case 'delivered':
        return deliver(step, memory, sight)
      case 'acknowledged':
        return acknowledge(memory, sight)
      // Whoever is away comes back to a broker that knows nobody.
      case 'restarted':
        return { memory: { ...memory, absences: [] } }
      case 'tick':
        return noticeMissed(step, memory, sight)
      default:
        return {}
    }
  },
  say({ away }, { absences, passed }, isPassed) {
    const texts = en.steps.reconnects
    const latest = absences.at(-1)
    if (isPassed && passed) return texts.passed(passed.clientId, passed.sent)
    if (!latest) return texts.waiting()
    if (latest.back) return texts.catching(latest.left.clientId)
    return texts.away(latest.left.clientId, away?.from ?? 0)
  },
}

const tellsClue = (step: Step, absence: Absence, more: Partial<AwayClue>): AwayClue => ({
  clientId: absence.left.clientId,
  hears: step.hears ?? '',
  left: absence.left as Board,
  ...(absence.subscription ? { subscription: absence.subscription } : {}),
  sessionPresent: true,
  away: 0,
  least: step.away?.from ?? 0,
  sent: absence.words.length,
  missed: 0,
  ...more,
})

const toFinding = (clue: AwayClue, evidence: Evidence[], weight = 2, waits = false) => {
  const diagnosis = diagnose(awayMistakes, clue, evidence)
  return diagnosis && { weight, waits, diagnose: () => diagnosis }
}

const needsSession = ({ sessionPresent, misses }: Step) => sessionPresent || misses !== undefined

function leave(step: Step, memory: Memory, sight: Ended, { seed, boards }: Scene): Outcome<Memory> {
  const { board } = sight
  // The other connection of a take-over is there already: nobody was away.
  if (boards.some((other) => identityOf(other) === identityOf(board))) return {}
  const { clientId, clean, version } = board
  const subscription = board.subscriptions.find(
    ({ filter }) => step.hears !== undefined && covers(filter, step.hears),
  )
  const before = board.greeting ? [board.greeting.evidence] : []
  const absence: Absence = {
    client: identityOf(board),
    left: { clientId, clean, version },
    ...(subscription ? { subscription } : {}),
    since: sight.time,
    words: [],
    evidence: [...before, ...sight.evidence()],
  }
  const others = memory.absences.filter(({ client }) => client !== absence.client)
  const next = { ...memory, absences: [...others, absence].slice(-MOST) }
  if (!needsSession(step)) return { memory: next, wanted: true }
  if (clean) {
    // A second program of the student's may come and go as it likes; only the one that listens is meant.
    const isMeant = step.hears === undefined || subscription !== undefined
    return {
      memory: next,
      finding: isMeant ? toFinding(tellsClue(step, absence, {}), absence.evidence, 1) : undefined,
    }
  }
  if (step.misses === undefined || step.hears === undefined || !subscription)
    return { memory: next, wanted: true }
  const topic = step.hears
  const intents = Array.from({ length: WORDS }, (_, i): Intent => {
    const payload = toWord(seed, `${step.id}/${sight.time}`, i + 1)
    return { type: 'publish', step: step.id, topic, payload, qos: 1, retain: false }
  })
  return { memory: next, wanted: true, intents }
}

/** Words are the absence's that was the last to begin: they are sent the moment a connection ends. */
function keepWord(memory: Memory, sight: Extract<Sight, { what: 'sent' }>): Memory {
  const latest = memory.absences.at(-1)
  if (!latest || latest.back) return memory
  const word = { word: sight.payload, messageId: 0, acknowledged: false, evidence: sight.evidence() }
  return replaceLatest(memory, { ...latest, words: [...latest.words, word].slice(-WORDS) })
}

const replaceLatest = (memory: Memory, absence: Absence): Memory => ({
  ...memory,
  absences: [...memory.absences.filter(({ client }) => client !== absence.client), absence],
})

function comeBack(step: Step, memory: Memory, sight: Extract<Sight, { what: 'connected' }>): Outcome<Memory> {
  const { board, sessionPresent, time } = sight
  const absence = memory.absences.find(({ client }) => client === identityOf(board))
  const evidence = sight.evidence()
  if (!absence) {
    const gone = memory.absences.findLast(({ back }) => back === undefined)
    if (!gone || !needsSession(step) || gone.left.clean) return {}
    return {
      // It may be another program of the student's, and the one that is away comes back later.
      finding: toFinding(tellsClue(step, gone, { back: board }), [...gone.evidence, ...evidence], 0.5, true),
    }
  }
  const away = (time - absence.since) / 1000
  const isPresent = sessionPresent || !needsSession(step)
  const clue = tellsClue(step, absence, { back: board, sessionPresent: isPresent, away })
  const told = [...absence.evidence, ...evidence]
  if (away < clue.least || !isPresent) {
    const absences = memory.absences.filter((one) => one !== absence)
    // Back too soon is a network that dropped it for a moment: the absence that is asked for is yet to come.
    return { memory: { ...memory, absences }, finding: toFinding(clue, told, 2, isPresent) }
  }
  if (step.misses === undefined) return pass(memory, absence, told)
  const back = { id: board.id, time, evidence }
  return { memory: replaceLatest(memory, { ...absence, back }), wanted: true }
}

function pass(memory: Memory, absence: Absence, evidence: Evidence[]): Outcome<Memory> {
  const { clientId } = absence.left
  return {
    memory: { ...memory, absences: [], passed: { clientId, sent: absence.words.length } },
    passed: evidence.sort((a, b) => a.seq - b.seq),
  }
}

const decoder = new TextDecoder()

function deliver(step: Step, memory: Memory, sight: Delivered): Outcome<Memory> {
  const absence = memory.absences.find(({ back }) => back?.id === sight.board.id)
  if (!absence || sight.topic !== step.hears || sight.qos === 0) return {}
  const text = decoder.decode(sight.payload)
  if (!absence.words.some(({ word }) => word === text)) return {}
  const words = absence.words.map((one) =>
    one.word === text
      ? { ...one, messageId: sight.messageId, evidence: [...one.evidence, ...sight.evidence()] }
      : one,
  )
  return { memory: replaceLatest(memory, { ...absence, words }) }
}

/** PUBACK ends QoS 1; a message at QoS 1 is never delivered at 2, as the lower of the two counts. */
function acknowledge(memory: Memory, sight: Acknowledged): Outcome<Memory> {
  const { by, way, board, messageId } = sight
  if (by !== 'puback' || way !== 'in') return {}
  const absence = memory.absences.find(({ back }) => back?.id === board.id)
  if (!absence?.back || !absence.words.some((one) => one.messageId === messageId)) return {}
  const words = absence.words.map((one) =>
    one.messageId === messageId
      ? { ...one, acknowledged: true, evidence: [...one.evidence, ...sight.evidence()] }
      : one,
  )
  const next = { ...absence, words }
  if (words.length < WORDS || !words.every(({ acknowledged }) => acknowledged))
    return { memory: replaceLatest(memory, next), wanted: true }
  const proof = words.flatMap(({ evidence }) => evidence)
  return pass(memory, next, [...absence.evidence, ...absence.back.evidence, ...proof])
}

function noticeMissed(step: Step, memory: Memory, { time }: Sight): Outcome<Memory> {
  const late = memory.absences.find(({ back }) => back !== undefined && time - back.time >= PATIENCE)
  if (!late?.back) return {}
  const missed = Math.max(1, late.words.filter(({ acknowledged }) => !acknowledged).length)
  const clue = tellsClue(step, late, { back: late.left as Board, away: step.away?.from ?? 0, missed })
  const absences = memory.absences.filter((one) => one !== late)
  const evidence = [...late.evidence, ...late.back.evidence, ...late.words.flatMap((one) => one.evidence)]
  return { memory: { ...memory, absences }, finding: toFinding(clue, evidence) }
}
