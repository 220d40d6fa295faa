// The kinds of steps. A new kind is a file beside this one and a line in each list here.

import { z } from 'zod'
import { acknowledges, acknowledgesSchema } from './acknowledges.ts'
import { connects, connectsSchema } from './connects.ts'
import { disconnects, disconnectsSchema } from './disconnects.ts'
import type { StepBase, StepKind } from './kind.ts'
import { never, neverSchema } from './never.ts'
import { obeys, obeysSchema } from './obeys.ts'
import { publishes, publishesSchema } from './publishes.ts'
import { reconnects, reconnectsSchema } from './reconnects.ts'
import { refused, refusedSchema } from './refused.ts'
import { replies, repliesSchema } from './replies.ts'
import { retained, retainedSchema } from './retained.ts'
import { sequence, sequenceSchema } from './sequence.ts'
import { subscribes, subscribesSchema } from './subscribes.ts'
import { unsubscribes, unsubscribesSchema } from './unsubscribes.ts'
import { vanishes, vanishesSchema } from './vanishes.ts'

export const StepSchema = z.discriminatedUnion('kind', [
  connectsSchema,
  refusedSchema,
  publishesSchema,
  subscribesSchema,
  unsubscribesSchema,
  acknowledgesSchema,
  repliesSchema,
  obeysSchema,
  disconnectsSchema,
  vanishesSchema,
  reconnectsSchema,
  retainedSchema,
  sequenceSchema,
  neverSchema,
])
export type Step = z.output<typeof StepSchema>

type AnyKind = StepKind<StepBase & { kind: string }, unknown>

// Each kind gets back only steps and memories of its own, which the compiler cannot see.
const kinds = new Map(
  (
    [
      connects,
      refused,
      publishes,
      subscribes,
      unsubscribes,
      acknowledges,
      replies,
      obeys,
      disconnects,
      vanishes,
      reconnects,
      retained,
      sequence,
      never,
    ] as unknown as readonly AnyKind[]
  ).map((kind) => [kind.kind, kind]),
)

export const kindOf = (step: Step): AnyKind => kinds.get(step.kind)!

/** The schema of a kind; undefined for an unknown one. */
export function findStepSchema(name: string) {
  return StepSchema.options.find(({ shape }) => shape.kind.value === name)
}
