// unsubscribes: a connection ends a subscription that it has, and the broker confirms it.

import { z } from 'zod'
import { diagnose } from '../diagnoses/mistake.ts'
import { unsubscribeOther } from '../diagnoses/unsubscribe-other.ts'
import { en } from '../texts/en.ts'
import { filterTemplate, type StepKind, stepBase } from './kind.ts'

export const unsubscribesSchema = stepBase.extend({
  kind: z.literal('unsubscribes'),
  filter: filterTemplate.describe('the very filter that was subscribed to'),
})
type Step = z.output<typeof unsubscribesSchema>

export const unsubscribes: StepKind<Step, null> = {
  kind: 'unsubscribes',
  topics: () => [],
  begin: () => null,
  see({ filter: wanted }, _memory, sight, { startedAt }) {
    if (sight.what !== 'unsubscribed' || sight.time < startedAt) return {}
    const { filter: came, had } = sight
    if (came === wanted && had) return { passed: sight.evidence() }
    const clue = { wanted, came, had }
    return { finding: { weight: 1, diagnose: () => diagnose([unsubscribeOther], clue, sight.evidence())! } }
  },
  say({ filter }, _memory, passed) {
    const texts = en.steps.unsubscribes
    return passed ? texts.passed(filter) : texts.waiting(filter)
  },
}
