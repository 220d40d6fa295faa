// replies: the checker sends a word to a topic that the board hears. The board publishes it back, or the student
// reads it from the board and types it on the page.
//
// Each new subscription of a board gets a fresh word, except within ten seconds: a board that reconnects at once
// hears the same word again. *Send again* always repeats. The latest word and the one before it count, because
// an answer may cross a new word on its way.

import { z } from 'zod'
import { findText } from '../../../wire/visible.ts'
import { diagnose, recognize } from '../diagnoses/mistake.ts'
import { type PayloadClue, toPayloadClue } from '../diagnoses/payload-clue.ts'
import { closenessOf, recognizeSlip } from '../diagnoses/payloads.ts'
import { replyMistakes } from '../diagnoses/replies.ts'
import { recognizeTopic } from '../diagnoses/topics.ts'
import { typedMistakes } from '../diagnoses/typed.ts'
import { toPlainWord } from '../diagnoses/typed-clue.ts'
import { isSame } from '../payloads/text.ts'
import type { Sight } from '../sights/sight.ts'
import type { Board } from '../state.ts'
import { en } from '../texts/en.ts'
import type { Evidence } from '../verdict.ts'
import { words as list, toWord } from '../word.ts'
import {
  type Finding,
  type Outcome,
  QUIET_AFTER,
  type Scene,
  type StepKind,
  shortTopic,
  stepBase,
  topicTemplate,
} from './kind.ts'
import { isRight } from './message.ts'
import { hears } from './subscribes.ts'

export const repliesSchema = stepBase.extend({
  kind: z.literal('replies'),
  hears: shortTopic.describe('where the checker sends its word, such as "{handle}/inTopic"'),
  answers: topicTemplate.describe('where the board has to publish it, such as "{handle}/outTopic"'),
  mayType: z.boolean().default(false).describe('true when the student may type the word on the page instead'),
})
type Step = z.output<typeof repliesSchema>

interface Memory {
  /** Words that went out, the newest last. */
  words: { word: string; evidence: Evidence }[]
  /** How often a word went out. */
  sent: number
  /** When the last one went out, and when one was last asked for: milliseconds since 1970, 0 for never. */
  sentAt: number
  intendedAt: number
  /** Number of the word that goes out next. */
  count: number
  /** Connections that a word was sent for. */
  served: string[]
  /** A word is to go out as soon as it may. */
  due: boolean
  /** The latest message that a board of the student's heard there. */
  heard?: { board: string; time: number; text: string; evidence: Evidence }
  /** Connections that said what another step asks for, and how often: a sketch may repeat itself. */
  saidBefore: { board: string; times: number }[]
  typed: boolean
  quiet: boolean
  /** Words of the list that were tried since the last one went out, and were wrong. */
  guesses: string[]
}

/** Words that still count. */
const VALID = 2
/** Words are not sent faster than this. */
const EVERY = 1_000
/** A board that subscribes again within this time hears the same word. */
const SAME_WORD_WITHIN = 10_000
/** An answer from a callback comes sooner than this. */
const PROMPT = 1_000
const MOST = 20
/** So many wrong words are slips and old ones. After more it is guessing, and the word counts no longer. */
const MOST_GUESSES = 5

export const replies: StepKind<Step, Memory> = {
  kind: 'replies',
  topics: (step) => [step.hears, step.answers],
  begin: () => ({
    words: [],
    sent: 0,
    sentAt: 0,
    intendedAt: 0,
    count: 0,
    served: [],
    due: false,
    saidBefore: [],
    typed: false,
    quiet: false,
    guesses: [],
  }),
  see(step, before, sight, scene) {
    const { memory, ...outcome } = take(step, before, sight, scene)
    const next = memory ?? before
    const sending = outcome.passed ? undefined : send(step, next, sight.time, scene)
    if (sending) return { ...outcome, ...sending }
    return memory ? { ...outcome, memory } : outcome
  },
  say(step, memory, passed) {
    const texts = en.steps.replies
    if (passed) return memory.typed ? texts.typed() : texts.passed()
    const about = [step.hears, step.answers, step.mayType] as const
    if (memory.words.length === 0) return texts.waiting(about[0])
    return memory.quiet ? texts.quiet(...about) : texts.sent(...about)
  },
  asks(step, { sent }) {
    return sent === 0 ? undefined : { topic: step.hears, sent, canType: step.mayType }
  },
}

function take(step: Step, memory: Memory, sight: Sight, scene: Scene): Outcome<Memory> {
  switch (sight.what) {
    case 'sent':
      return sight.step === step.id ? { memory: keepWord(memory, sight) } : {}
    case 'asked':
      return sight.step === step.id ? { memory: { ...memory, due: true } } : {}
    case 'answered':
      return sight.step === step.id && step.mayType ? readTyped(step, memory, sight) : {}
    case 'delivered': {
      if (sight.topic !== step.hears) return {}
      const text = (textOf(sight.payload) ?? '').slice(0, 100)
      const heard = { board: sight.board.id, time: sight.time, text, evidence: sight.evidence()[0]! }
      return { memory: { ...memory, heard } }
    }
    case 'published':
      return sight.repeated || sight.time < scene.startedAt ? {} : readPublished(step, memory, sight, scene)
    case 'tick':
      return memory.sent > 0 && !memory.quiet && sight.time - memory.sentAt >= QUIET_AFTER
        ? { memory: { ...memory, quiet: true } }
        : {}
    default:
      return {}
  }
}

const textOf = findText

function keepWord(memory: Memory, sight: Extract<Sight, { what: 'sent' }>): Memory {
  const others = memory.words.filter(({ word }) => word !== sight.payload)
  const words = [...others, { word: sight.payload, evidence: sight.evidence()[0]! }].slice(-MOST)
  const isNew = memory.words.at(-1)?.word !== sight.payload
  const guesses = isNew ? [] : memory.guesses
  return { ...memory, words, guesses, sent: memory.sent + 1, sentAt: sight.time, quiet: false }
}

/** Sends a word when a board that was not served hears the topic, or when it was asked for; never too fast. */
function send(step: Step, memory: Memory, time: number, { seed, boards, startedAt }: Scene) {
  // What stood at the start is told one event after the other; the first tick sees the whole of it.
  if (time < startedAt) return undefined
  const topic = step.hears
  const fresh = boards.filter(
    (board) => !memory.served.includes(board.id) && (board.resumed || hears(board, topic)),
  )
  if (fresh.length === 0 && !memory.due) return undefined
  const isServed = ({ id }: Board) => memory.served.includes(id)
  const served = boards.filter((board) => isServed(board) || fresh.includes(board)).map(({ id }) => id)
  if (memory.intendedAt > 0 && time - memory.intendedAt < EVERY)
    return { memory: { ...memory, due: true, served } }
  const last = memory.words.at(-1)?.word
  const repeats = memory.due || time - memory.intendedAt < SAME_WORD_WITHIN
  const count = repeats && last !== undefined ? memory.count : memory.count + 1
  const payload = repeats && last !== undefined ? last : toWord(seed, step.id, count)
  const intent = { type: 'publish', step: step.id, topic, payload, qos: 0, retain: false } as const
  return { memory: { ...memory, count, served, intendedAt: time, due: false }, intents: [intent] }
}

const validOf = (memory: Memory) => memory.words.slice(-VALID)
const wordsOf = (memory: Memory) => validOf(memory).map(({ word }) => word)
const oldWordsOf = (memory: Memory) => memory.words.slice(0, -VALID).map(({ word }) => word)

/** The word going out, the board hearing it, and the answer, in the order they happened. */
function prove({ heard }: Memory, { word, evidence }: Memory['words'][number], sight: Sight): Evidence[] {
  const delivery = heard?.text === word ? [heard.evidence] : []
  return [evidence, ...delivery, ...sight.evidence()].sort((a, b) => a.seq - b.seq)
}

function readTyped(step: Step, memory: Memory, sight: Extract<Sight, { what: 'answered' }>): Outcome<Memory> {
  const plain = toPlainWord(sight.text)
  const right = validOf(memory).find(({ word }) => word === plain)
  if (right) return { memory: { ...memory, typed: true }, passed: prove(memory, right, sight) }
  const clue = {
    hears: step.hears,
    typed: sight.text.slice(0, 200),
    plain,
    words: wordsOf(memory),
    oldWords: oldWordsOf(memory),
  }
  return {
    memory: countGuess(memory, plain),
    finding: { weight: 2, diagnose: () => diagnose(typedMistakes, clue, sight.evidence())! },
  }
}

/** After too many of them no word counts any more, until a new one is sent: by *Send again*, or to a new subscription. */
function countGuess(memory: Memory, word: string | undefined): Memory {
  const isKnown = word === undefined || !list.includes(word) || memory.guesses.includes(word)
  if (isKnown || memory.words.some((one) => one.word === word)) return memory
  const guesses = [...memory.guesses, word]
  return guesses.length > MOST_GUESSES ? { ...memory, guesses, words: [] } : { ...memory, guesses }
}

type Published = Extract<Sight, { what: 'published' }>

function readPublished(step: Step, memory: Memory, sight: Published, scene: Scene): Outcome<Memory> {
  const answers = step.answers
  const text = sight.topic === answers ? textOf(sight.payload) : undefined
  const right = text === undefined ? undefined : validOf(memory).find(({ word }) => word === text)
  if (right) return { passed: prove(memory, right, sight) }
  const isOfOtherStep = scene.steps.some((other) => other.kind === 'publishes' && isRight(other, sight))
  const finding =
    memory.words.length === 0 ? undefined : findMistake(step, memory, sight, scene, isOfOtherStep)
  const isSample = isOfOtherStep && sight.topic === answers
  if (isSample) return { memory: countSaid(memory, sight.board.id), finding }
  const counted = countGuess(memory, text)
  return counted === memory ? { finding } : { memory: counted, finding }
}

interface Nearest {
  /** The word that the payload is nearest to, and how near. */
  nearest: PayloadClue
  likeness: number
}

/** By the words that are out, of the last payload: a program says the same again and again. */
const known = new WeakMap<Memory['words'], Nearest>()

function findNearest(answers: string, memory: Memory, payload: Uint8Array): Nearest {
  const last = known.get(memory.words)
  if (last && isSame(last.nearest.came, payload)) return last
  const came = payload.slice()
  const clues = wordsOf(memory).map((word) => toPayloadClue(answers, word, came))
  const found = clues
    .map((nearest): Nearest => ({ nearest, likeness: closenessOf(nearest) }))
    .reduce((best, one) => (one.likeness > best.likeness ? one : best))
  known.set(memory.words, found)
  return found
}

function countSaid(memory: Memory, board: string): Memory {
  const times = memory.saidBefore.find((one) => one.board === board)?.times ?? 0
  const others = memory.saidBefore.filter((one) => one.board !== board)
  return { ...memory, saidBefore: [...others, { board, times: times + 1 }].slice(-MOST) }
}

function findMistake(
  step: Step,
  memory: Memory,
  sight: Published,
  { handle, topics }: Scene,
  isOfOtherStep: boolean,
): Finding | undefined {
  const answers = step.answers
  const topic = step.hears
  const { heard } = memory
  // A sketch that says its sample text every few seconds is not answering with it; once at its start is usual.
  const said = memory.saidBefore.find(({ board }) => board === sight.board.id)?.times ?? 0
  const isPrompt =
    said === 1 &&
    sight.topic === answers &&
    memory.words.some(({ word }) => word === heard?.text) &&
    heard?.board === sight.board.id &&
    sight.time >= heard.time &&
    sight.time - heard.time <= PROMPT
  const { nearest, likeness } = findNearest(answers, memory, sight.payload)
  const clue = {
    hears: topic,
    answers,
    topic: sight.topic,
    text: nearest.text,
    words: wordsOf(memory),
    oldWords: oldWordsOf(memory),
    isOfOtherStep,
    isPrompt,
  }
  if (sight.topic === answers && !isOfOtherStep) {
    const found = (likeness > 0 ? recognizeSlip(nearest) : undefined) ?? recognize(replyMistakes, clue)
    const isOld = found?.id === 'echo-old-word'
    return found && { diagnose: () => found.tell(sight.evidence()), weight: isOld ? 2 : 1 + likeness }
  }
  const other = recognize(replyMistakes, clue)
  if (other)
    return {
      diagnose: () => other.tell(sight.evidence()),
      weight: isOfOtherStep ? 0.5 : 2,
      evenIfWanted: isOfOtherStep,
    }
  // A message that has nothing of the word is not about this step.
  if (likeness === 0 || isOfOtherStep) return undefined
  const others = topics.filter((name) => name !== answers)
  const found = recognizeTopic({ act: 'publish', expected: answers, came: sight.topic, handle, others })
  return { diagnose: () => found.tell(sight.evidence()), weight: found.closeness + likeness }
}
