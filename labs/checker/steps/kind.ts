// What a kind of step is: how an author writes it, what it remembers, and what it makes of a sight.

import { z } from 'zod'
import { findTopicFilterFault, findTopicNameFault } from '../../../wire/topic.ts'
import type { MistakeId } from '../diagnoses/mistake.ts'
import type { Lab } from '../lab.ts'
import type { Offers } from '../offers.ts'
import type { Sight } from '../sights/sight.ts'
import type { Board, World } from '../state.ts'
import { fill, findUnknownPlaceholder } from '../template.ts'
import { en } from '../texts/en.ts'
import type { Diagnosis, Evidence, StepVerdict } from '../verdict.ts'
import type { Step } from './index.ts'

/** What every step has, whatever its kind. */
export const stepBase = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, en.lab.stepId)
    .describe('names the step in verdicts'),
  title: z.string().min(1).describe('as the page shows it'),
  after: z
    .array(z.string())
    .default([])
    .describe('ids of earlier steps that have to pass first; without them steps pass in any order'),
  within: z
    .number()
    .positive()
    .optional()
    .describe('seconds it may take, from when the last of `after` passed; without `after` from each connect'),
  by: z
    .string()
    .min(1)
    .optional()
    .describe('role: all steps of one role are done by one client identifier, each role by another'),
  optional: z.boolean().default(false).describe('true when the lab passes without it'),
  weight: z.number().min(0).max(100).default(1).describe('what it counts in the score'),
})
export type StepBase = z.output<typeof stepBase>

/** Topics and payloads may hold `{handle}`, `{number}` and `{word}`. */
export const template = z.string().superRefine((text, context) => {
  const found = findUnknownPlaceholder(text)
  if (found !== undefined) context.addIssue({ code: 'custom', message: en.lab.placeholder(found) })
})

export const topicTemplate = template.superRefine((text, context) => {
  const fault = findTopicNameFault(fill(text, 'ana'))
  if (fault) context.addIssue({ code: 'custom', message: en.lab.topic(text, fault.clause) })
})

export const filterTemplate = template.superRefine((text, context) => {
  const fault = findTopicFilterFault(fill(text, 'ana'))
  if (fault) context.addIssue({ code: 'custom', message: en.lab.filter(text, fault.clause) })
})

/** A board's library may drop larger messages in silence: arduino-mqtt has 128 bytes for a packet. */
const LARGEST = 120
const LONGEST_HANDLE = 'h'.repeat(16)
const LONGEST_WORD = 8

/** A topic that the checker publishes to. */
export const shortTopic = topicTemplate.superRefine((text, context) => {
  const bytes = new TextEncoder().encode(fill(text, LONGEST_HANDLE)).length + LONGEST_WORD
  if (bytes > LARGEST) context.addIssue({ code: 'custom', message: en.lab.tooLong(text, LARGEST) })
})

export const qosSchema = z.union([z.literal(0), z.literal(1), z.literal(2)])

/** What the checker asks the classroom (or a page) to do. */
export interface Intent {
  type: 'publish'
  step: string
  topic: string
  payload: string
  qos: 0 | 1 | 2
  retain: boolean
}

/** What a step may look at beside the sight. */
export interface Scene {
  lab: Lab
  handle: string
  seed: string
  /** Milliseconds since 1970. */
  startedAt: number
  world: World
  /** The open connections that may do this step: those of its role. */
  boards: readonly Board[]
  /** The lab's steps, with all templates filled in, and their topics. */
  steps: readonly Step[]
  topics: readonly string[]
}

/** A mistake that may have been meant for this step. The step it fits best shows it. */
export interface Finding {
  /** Made only when it is shown. */
  diagnose(): Diagnosis
  /** 0 to 2: how near topic and payload are to what the step wants. 3: nothing else may hide it. */
  weight: number
  /** True when the mistake counts although the message is just what another step wants. */
  evenIfWanted?: boolean
  /** True when nothing is wrong yet: no step fails for it, and the one that it fits says it while it waits. */
  waits?: boolean
}

export interface Outcome<Memory> {
  memory?: Memory
  /** Present when the sight is what the step wants: the packets that prove it. */
  passed?: Evidence[]
  /** True for what the step wants, though more of it is to come. */
  wanted?: boolean
  finding?: Finding | undefined
  /** True when the step can pass no more in this attempt. */
  isOver?: boolean
  intents?: Intent[]
}

export interface StepKind<Step extends StepBase & { kind: string }, Memory> {
  readonly kind: Step['kind']
  /** The topics it is about. */
  topics(step: Step): string[]
  begin(): Memory
  /** Called when those it comes after have passed: what stands already may be what it wants. */
  open?(step: Step, memory: Memory, scene: Scene): Outcome<Memory>
  /** Called with every sight while the step is open, and to know whether a message is of a step that is not: then only `passed` and `wanted` count. */
  see(step: Step, memory: Memory, sight: Sight, scene: Scene): Outcome<Memory>
  /** The state in a sentence, while waiting and when passed. */
  say(step: Step, memory: Memory, passed: boolean, evidence: readonly Evidence[]): string
  /** How much of it is done, where that is counted. */
  progress?(step: Step, memory: Memory): { done: number; of: number }
  asks?(step: Step, memory: Memory): StepVerdict['asks']
  /** What would be trouble elsewhere, and is what this step is about. */
  readonly excuses?: readonly MistakeId[]
  /** Why it cannot be seen in this classroom. */
  findLack?(step: Step, offers: Offers): string | undefined
}

/** Troubles of a client that goes away: nothing is wrong where it is asked to. */
export const GOING: readonly MistakeId[] = [
  'leaves-at-once',
  'keep-alive-missed',
  'went-silent',
  'restarts',
  'connects-then-nothing',
  'nothing-arrived',
]

/** Time without a word, after which a waiting step says what may be the matter. AMB82 boards take 10 s to speak, PubSubClient up to 20. */
export const QUIET_AFTER = 25_000

/** A few pieces of evidence of a long series: how it began and how it ends. */
export function keepSome(evidence: readonly Evidence[], more: readonly Evidence[]): Evidence[] {
  const all = [...evidence, ...more]
  return all.length <= 6 ? all : [...all.slice(0, 3), ...all.slice(-3)]
}
