// never: something that may not happen for as long as the attempt lasts. It passes with the last of the other steps.

import { z } from 'zod'
import { diagnose } from '../diagnoses/mistake.ts'
import { neverSeen } from '../diagnoses/never-seen.ts'
import { describePayload } from '../payloads/index.ts'
import type { Sight } from '../sights/sight.ts'
import { en } from '../texts/en.ts'
import { describeGreeting, greetingShape, isRightGreeting } from './connects.ts'
import { filterTemplate, type StepKind, stepBase, topicTemplate } from './kind.ts'
import { isRight, messageShape } from './message.ts'
import { covers } from './subscribes.ts'

export const neverSchema = stepBase.extend({
  kind: z.literal('never'),
  publishes: z.strictObject(messageShape).optional().describe('such a message'),
  subscribes: z
    .strictObject({
      hears: topicTemplate.optional().describe('a topic that may not be heard'),
      filter: filterTemplate.optional().describe('exactly this filter'),
    })
    .optional()
    .describe('a subscription that hears this topic, or to exactly this filter'),
  connects: z.strictObject(greetingShape).optional().describe('a connection in such a way'),
})
type Step = z.output<typeof neverSchema>

export const never: StepKind<Step, null> = {
  kind: 'never',
  topics: () => [],
  begin: () => null,
  see(step, _memory, sight, scene) {
    if (sight.time < scene.startedAt || !isSeen(step, sight)) return {}
    const clue = { what: describe(step) }
    return {
      finding: {
        weight: 3,
        diagnose: () => diagnose([neverSeen], clue, sight.evidence())!,
        evenIfWanted: true,
      },
      isOver: true,
    }
  },
  say(step, _memory, passed) {
    const texts = en.steps.never
    return (passed ? texts.passed : texts.waiting)(describe(step))
  },
}

function isSeen({ publishes, subscribes, connects }: Step, sight: Sight): boolean {
  switch (sight.what) {
    case 'published':
      return publishes !== undefined && !sight.repeated && isRight(publishes, sight)
    case 'subscribed': {
      const { filter } = sight.subscription
      if (subscribes?.filter !== undefined && filter === subscribes.filter) return true
      return subscribes?.hears !== undefined && covers(filter, subscribes.hears)
    }
    case 'connected':
      return connects !== undefined && isRightGreeting(connects, sight.board)
    default:
      return false
  }
}

function describe({ publishes, subscribes, connects }: Step): string {
  const texts = en.steps.never
  const parts = [
    publishes && texts.publishes(publishes.topic, publishes.payload && describePayload(publishes.payload)),
    subscribes?.hears !== undefined && texts.hears(subscribes.hears),
    subscribes?.filter !== undefined && texts.subscribes(subscribes.filter),
    connects && texts.connects(describeGreeting(connects).trim()),
  ]
  return parts.filter(Boolean).join(', ')
}
