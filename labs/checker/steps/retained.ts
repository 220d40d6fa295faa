// retained: a retained message comes to stand on a topic; or, with `cleared`, is taken away again by an empty one.

import { z } from 'zod'
import { describePayload, PayloadSchema } from '../payloads/index.ts'
import { en } from '../texts/en.ts'
import { type StepKind, stepBase, topicTemplate } from './kind.ts'
import { fit, type WantedMessage } from './message.ts'

export const retainedSchema = stepBase.extend({
  kind: z.literal('retained'),
  topic: topicTemplate.describe('where it has to stand, such as "{handle}/status"'),
  payload: PayloadSchema.optional().describe('what it has to hold; left out: anything but nothing'),
  cleared: z.boolean().default(false).describe('true when it has to be taken away'),
})
type Step = z.output<typeof retainedSchema>

/** One object for each step, as what is found out about topics is kept by it. */
const known = new WeakMap<Step, WantedMessage>()

function wantedOf(step: Step): WantedMessage {
  const found = known.get(step)
  if (found) return found
  const { topic, payload, cleared } = step
  const wanted = { topic, payload: cleared ? { empty: true as const } : payload, retain: true }
  known.set(step, wanted)
  return wanted
}

export const retained: StepKind<Step, null> = {
  kind: 'retained',
  topics: ({ topic }) => [topic],
  begin: () => null,
  see(step, _memory, sight, scene) {
    if (sight.what !== 'published' || sight.repeated || sight.time < scene.startedAt) return {}
    // Something else on the topic before it is cleared is what the step before asked for.
    if (step.cleared && sight.topic === step.topic && sight.payload.length > 0) return {}
    if (!step.cleared && sight.topic === step.topic && sight.payload.length === 0) return {}
    const wanted = wantedOf(step)
    const fitted = fit(wanted, sight, scene)
    if (fitted.right) return { passed: sight.evidence() }
    // Another step may be content with it. That it is not kept is wrong here all the same.
    const isNotKept = fitted.onTopic && fit({ ...wanted, retain: undefined }, sight, scene).right
    const { finding } = fitted
    return { finding: finding && isNotKept ? { ...finding, evenIfWanted: true } : finding }
  },
  say({ topic, payload, cleared }, _memory, passed) {
    const texts = en.steps.retained
    if (cleared) return passed ? texts.cleared(topic) : texts.clearing(topic)
    return (passed ? texts.passed : texts.waiting)(topic, describePayload(payload))
  },
}
