// subscribes: a board asks for the topic, by any filter that covers it, and the broker grants it.

import { z } from 'zod'
import { matches, splitShared } from '../../../wire/topic.ts'
import { diagnoseTopic } from '../diagnoses/topics.ts'
import type { Board } from '../state.ts'
import { fill } from '../template.ts'
import { en } from '../texts/en.ts'
import { type StepKind, stepBase, topicTemplate } from './kind.ts'

export const subscribesSchema = stepBase.extend({
  kind: z.literal('subscribes'),
  topic: topicTemplate.describe('a topic that the subscription has to cover, such as "{handle}/inTopic"'),
})

interface Memory {
  filter: string
}

/** True when a granted filter brings messages on `topic`. */
export const covers = (filter: string, topic: string): boolean => matches(splitShared(filter).filter, topic)

/** True when the board hears `topic`. */
export const hears = (board: Board, topic: string): boolean =>
  board.subscriptions.some(({ filter }) => covers(filter, topic))

export const subscribes: StepKind<z.output<typeof subscribesSchema>, Memory> = {
  kind: 'subscribes',
  topics: ({ topic }) => [topic],
  begin: () => ({ filter: '' }),
  see(step, _memory, sight, scene) {
    const topic = fill(step.topic, scene.handle)
    if (sight.what === 'connected') {
      // A session that was taken up again brings its subscriptions along.
      const kept = sight.board.subscriptions.find(({ filter }) => covers(filter, topic))
      return kept ? { memory: { filter: kept.filter }, passed: [...kept.evidence, ...sight.evidence] } : {}
    }
    if (sight.what === 'delivered') {
      const proved = sight.board.resumed && sight.topic === topic
      return proved ? { memory: { filter: topic }, passed: sight.evidence } : {}
    }
    if (sight.what !== 'subscribed' && sight.what !== 'filter refused') return {}
    const came = sight.what === 'subscribed' ? sight.subscription.filter : sight.filter
    if (sight.what === 'subscribed' && covers(came, topic))
      return { memory: { filter: came }, passed: sight.evidence }
    const others = scene.topics.filter((other) => other !== topic)
    const why = sight.what === 'filter refused' && sight.why !== undefined ? { why: sight.why } : {}
    const clue = { act: 'subscribe', expected: topic, came, handle: scene.handle, others, ...why } as const
    const { diagnosis, closeness } = diagnoseTopic(clue, sight.evidence)
    return { finding: { diagnosis, weight: closeness } }
  },
  say(step, { filter }, handle, passed) {
    const texts = en.steps.subscribes
    return passed ? texts.passed(filter) : texts.waiting(fill(step.topic, handle))
  },
}
