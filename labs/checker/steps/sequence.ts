// sequence: messages in this order. Other messages may come in between.

import { z } from 'zod'
import { diagnose } from '../diagnoses/mistake.ts'
import { orderWrong } from '../diagnoses/order-wrong.ts'
import { describePayload } from '../payloads/index.ts'
import type { Published } from '../sights/sight.ts'
import { en } from '../texts/en.ts'
import type { Evidence } from '../verdict.ts'
import { keepSome, type Outcome, type Scene, type StepKind, stepBase } from './kind.ts'
import { fit, isRight, messageShape } from './message.ts'

export const sequenceSchema = stepBase.extend({
  kind: z.literal('sequence'),
  topics: z.array(z.strictObject(messageShape)).min(2).max(50).describe('the messages, in their order'),
})
type Step = z.output<typeof sequenceSchema>

interface Memory {
  /** How many came in order. */
  done: number
  evidence: Evidence[]
}

export const sequence: StepKind<Step, Memory> = {
  kind: 'sequence',
  topics: ({ topics }) => topics.map(({ topic }) => topic),
  begin: () => ({ done: 0, evidence: [] }),
  see(step, memory, sight, scene) {
    if (sight.what !== 'published' || sight.repeated || sight.time < scene.startedAt) return {}
    return takeNext(step, memory, sight, scene)
  },
  say({ topics }, { done }, passed) {
    const texts = en.steps.sequence
    const next = topics[done]
    if (passed || !next) return texts.passed(topics.length)
    return texts.waiting(describePayload(next.payload), next.topic, done, topics.length)
  },
  progress: ({ topics }, { done }) => ({ done, of: topics.length }),
}

function takeNext({ topics }: Step, memory: Memory, sight: Published, scene: Scene): Outcome<Memory> {
  const next = topics[memory.done]
  // After the end only the question is left whether it is one of these messages.
  if (!next) return topics.some((one) => fit(one, sight, scene).right) ? { wanted: true } : {}
  const fitted = fit(next, sight, scene)
  if (fitted.right) {
    const done = memory.done + 1
    const evidence = keepSome(memory.evidence, sight.evidence())
    const isLast = done === topics.length
    return isLast
      ? { memory: { done, evidence }, passed: evidence }
      : { memory: { done, evidence }, wanted: true }
  }
  // One that has been is somebody saying it again; one whose turn comes later is out of order.
  if (topics.slice(0, memory.done).some((one) => isRight(one, sight))) return { wanted: true }
  const place = topics.findIndex((one, i) => i > memory.done && isRight(one, sight))
  if (place < 0) return { finding: fitted.finding }
  const clue = { wanted: next.topic, came: sight.topic, place }
  return { finding: { weight: 1.5, diagnose: () => diagnose([orderWrong], clue, sight.evidence())! } }
}
