// All mistakes that the checker knows, as the page of diagnoses shows them: by what a student sees, with an example.

import { en } from '../texts/en.ts'
import { type SymptomText, symptoms } from '../texts/en-symptoms.ts'
import { unrecorded } from '../texts/en-unrecorded.ts'
import type { Diagnosis } from '../verdict.ts'
import { allMistakes } from './all.ts'
import { examples } from './examples.ts'
import { type MistakeId, say } from './mistake.ts'

/** What a mistake is about, in the order of the page. */
export const subjects = [
  'connection',
  'topic',
  'qos',
  'retain',
  'session',
  'will',
  'payload',
  'pace',
  'answer',
] as const
export type Subject = (typeof subjects)[number]

export interface CatalogueEntry extends SymptomText {
  id: MistakeId
  subject: Subject
  /** Slug of the lesson that explains it. */
  lesson: string
  confidence: Diagnosis['confidence']
  /** Ids of entries that it may be taken for. */
  lookAlikes: readonly MistakeId[]
  /** What the checker says of a student whose handle is ana. */
  example: { sentence: string; remedy: string }
  /** Why it has no recorded packets; left out where it has some. */
  unrecorded?: string | undefined
}

/** By the beginning of an id, the longest that fits. */
const SUBJECTS: Readonly<Record<string, Subject>> = {
  topic: 'topic',
  filter: 'topic',
  unsubscribe: 'topic',
  'published-before-start': 'topic',
  'never-seen': 'topic',
  qos: 'qos',
  granted: 'qos',
  'not-acknowledged': 'qos',
  'publishes-twice': 'qos',
  repeated: 'qos',
  retain: 'retain',
  'empty-not-retained': 'retain',
  'payload-not-empty': 'retain',
  session: 'session',
  'clean-session': 'session',
  'client-id-drawn': 'session',
  'no-resubscribe': 'session',
  'missed-while-away': 'session',
  'subscribed-at-qos-0': 'session',
  'came-back': 'session',
  back: 'session',
  will: 'will',
  payload: 'payload',
  number: 'payload',
  unit: 'payload',
  python: 'payload',
  json: 'payload',
  csv: 'payload',
  xml: 'payload',
  umqtt: 'payload',
  'packet-too-big': 'payload',
  'malformed-packet': 'payload',
  pace: 'pace',
  'same-value': 'pace',
  'order-wrong': 'pace',
  'too-late': 'pace',
  'sends-too-fast': 'pace',
  'reads-too-slowly': 'pace',
  echo: 'answer',
  typed: 'answer',
  'not-obeyed': 'answer',
  obeyed: 'answer',
  reported: 'answer',
}

function subjectOf(id: MistakeId): Subject {
  const beginnings = Object.keys(SUBJECTS).filter((beginning) => `${id}-`.startsWith(`${beginning}-`))
  const longest = beginnings.sort((a, b) => b.length - a.length)[0]
  return longest === undefined ? 'connection' : SUBJECTS[longest]!
}

export const catalogue: readonly CatalogueEntry[] = allMistakes
  .map(({ id, lesson, confidence, lookAlikes = [] }) => ({
    id,
    subject: subjectOf(id),
    ...symptoms[id],
    lesson,
    confidence,
    lookAlikes,
    example: say(id, examples[id], lesson, en),
    unrecorded: unrecorded[id],
  }))
  .sort((a, b) => subjects.indexOf(a.subject) - subjects.indexOf(b.subject))
