// connects: a board of the student's connects with handle and token, or is connected already.

import { z } from 'zod'
import { en } from '../texts/en.ts'
import { type StepKind, stepBase } from './kind.ts'

export const connectsSchema = stepBase.extend({ kind: z.literal('connects') })

interface Memory {
  clientId: string
}

export const connects: StepKind<z.output<typeof connectsSchema>, Memory> = {
  kind: 'connects',
  topics: () => [],
  begin: () => ({ clientId: '' }),
  see(_step, _memory, sight) {
    if (sight.what !== 'connected') return {}
    return { memory: { clientId: sight.board.clientId }, passed: sight.evidence }
  },
  say(_step, { clientId }, _handle, passed) {
    const texts = en.steps.connects
    return passed ? texts.passed(clientId) : texts.waiting()
  },
}
