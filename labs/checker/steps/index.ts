// The kinds of steps. A new kind is a file beside this one and a line in each list here.

import { z } from 'zod'
import { connects, connectsSchema } from './connects.ts'
import type { StepBase, StepKind } from './kind.ts'
import { publishes, publishesSchema } from './publishes.ts'
import { replies, repliesSchema } from './replies.ts'
import { subscribes, subscribesSchema } from './subscribes.ts'

export const StepSchema = z.discriminatedUnion('kind', [
  connectsSchema,
  publishesSchema,
  subscribesSchema,
  repliesSchema,
])
export type Step = z.output<typeof StepSchema>

type AnyKind = StepKind<StepBase & { kind: string }, unknown>

// Each kind gets back only steps and memories of its own, which the compiler cannot see.
const kinds = [connects, publishes, subscribes, replies] as unknown as readonly AnyKind[]

export function kindOf(step: Step): AnyKind {
  return kinds.find(({ kind }) => kind === step.kind)!
}

/** The keys an author may write in a step of this kind; empty for an unknown kind. */
export function keysOfKind(name: string): readonly string[] {
  const schema = StepSchema.options.find(({ shape }) => shape.kind.value === name)
  return schema ? Object.keys(schema.shape) : []
}
