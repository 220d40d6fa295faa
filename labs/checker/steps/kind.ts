// What a kind of step is: how an author writes it, what it remembers, and what it makes of a sight.

import { z } from 'zod'
import { findTopicNameFault } from '../../../wire/topic.ts'
import type { Lab } from '../lab.ts'
import type { Sight } from '../sights/sight.ts'
import type { World } from '../state.ts'
import { fill, findUnknownPlaceholder } from '../template.ts'
import { en } from '../texts/en.ts'
import type { Diagnosis, Evidence, StepVerdict } from '../verdict.ts'

/** What every step has, whatever its kind. */
export const stepBase = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, en.lab.stepId)
    .describe('names the step in verdicts'),
  title: z.string().min(1).describe('as the page shows it'),
  after: z
    .string()
    .optional()
    .describe('id of an earlier step that has to pass first; without it steps pass in any order'),
  optional: z.boolean().default(false).describe('true when the lab passes without it'),
})
export type StepBase = z.output<typeof stepBase>

/** Topics and payloads may hold `{handle}`. */
export const template = z.string().superRefine((text, context) => {
  const found = findUnknownPlaceholder(text)
  if (found !== undefined) context.addIssue({ code: 'custom', message: en.lab.placeholder(found) })
})

export const topicTemplate = template.superRefine((text, context) => {
  const fault = findTopicNameFault(fill(text, 'ana'))
  if (fault) context.addIssue({ code: 'custom', message: en.lab.topic(text, fault.clause) })
})

/** What the checker asks the classroom to do. */
export interface Intent {
  type: 'publish'
  step: string
  topic: string
  payload: string
  qos: 0 | 1
}

/** What a step may look at beside the sight. */
export interface Scene {
  lab: Lab
  handle: string
  seed: string
  /** Milliseconds since 1970. */
  startedAt: number
  world: World
  /** Topics of the lab's steps, filled in. */
  topics: readonly string[]
}

/** A mistake that may have been meant for this step. The step it fits best shows it. */
export interface Finding {
  diagnosis: Diagnosis
  /** 0 to 2: how near topic and payload are to what the step wants. */
  weight: number
  /** True when the mistake counts although the message is just what another step wants. */
  evenIfWanted?: boolean
}

export interface Outcome<Memory> {
  memory?: Memory
  /** Present when the sight is what the step wants: the packets that prove it. */
  passed?: Evidence[]
  finding?: Finding | undefined
  intents?: Intent[]
}

export interface StepKind<Step extends StepBase & { kind: string }, Memory> {
  readonly kind: Step['kind']
  /** The topics it is about, as templates. */
  topics(step: Step): string[]
  begin(): Memory
  /** Called with every sight while the step is open, and after it has passed too: then only `passed` counts. */
  see(step: Step, memory: Memory, sight: Sight, scene: Scene): Outcome<Memory>
  /** The state in a sentence, while waiting and when passed. */
  say(step: Step, memory: Memory, handle: string, passed: boolean, evidence: readonly Evidence[]): string
  asks?(step: Step, memory: Memory, handle: string): StepVerdict['asks']
}

/** Time without a word, after which a waiting step says what may be the matter. AMB82 boards take 10 s to speak, PubSubClient up to 20. */
export const QUIET_AFTER = 25_000
