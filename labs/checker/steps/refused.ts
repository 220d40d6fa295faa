// refused: the broker turns a CONNECT of the student's away, for the reason that is asked for.

import { z } from 'zod'
import { letIn } from '../diagnoses/let-in.ts'
import { diagnose } from '../diagnoses/mistake.ts'
import { refusedOtherwise } from '../diagnoses/refused-otherwise.ts'
import { en } from '../texts/en.ts'
import { GOING, type StepKind, stepBase } from './kind.ts'

export const refusedSchema = stepBase.extend({
  kind: z.literal('refused'),
  why: z
    .enum([
      'no-credentials',
      'wrong-password',
      'unknown-user',
      'certificate',
      'protocol-level',
      'client-id-in-use',
      'client-id-invalid',
    ])
    .optional()
    .describe('left out: for any reason'),
})
type Step = z.output<typeof refusedSchema>

export const refused: StepKind<Step, { clientId: string }> = {
  kind: 'refused',
  excuses: GOING,
  topics: () => [],
  begin: () => ({ clientId: '' }),
  see({ why: wanted }, _memory, sight, { startedAt, world }) {
    if (sight.time < startedAt) return {}
    if (sight.what === 'kept out') {
      const { clientId, why } = sight
      if (wanted === undefined || wanted === why) return { memory: { clientId }, passed: sight.evidence() }
      const diagnosis = diagnose([refusedOtherwise], { wanted, why }, sight.evidence())!
      return { finding: { weight: 2, diagnose: () => diagnosis }, wanted: false }
    }
    if (sight.what !== 'connected' || wanted === undefined) return {}
    const { clientId, id } = sight.board
    // One that was let in before and comes back knocks as it did then.
    const isBack = world.stories.some((one) => one.clientId === clientId && one.id !== id && one.since > 0)
    if (isBack) return {}
    const tell = () => diagnose([letIn], { clientId, wanted }, sight.evidence())!
    // It may be another program, or one that the network had dropped, and the try is yet to come.
    return { finding: { weight: 0.2, waits: true, diagnose: tell } }
  },
  say(_step, { clientId }, passed) {
    return passed ? en.steps.refused.passed(clientId) : en.steps.refused.waiting()
  },
}
