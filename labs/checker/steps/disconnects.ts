// disconnects: a connection of the student's ends properly, with DISCONNECT.

import { z } from 'zod'
import { leftWithoutDisconnect } from '../diagnoses/left-without-disconnect.ts'
import { diagnose } from '../diagnoses/mistake.ts'
import { en } from '../texts/en.ts'
import { GOING, type StepKind, stepBase } from './kind.ts'

export const disconnectsSchema = stepBase.extend({ kind: z.literal('disconnects') })

export const disconnects: StepKind<z.output<typeof disconnectsSchema>, { clientId: string }> = {
  kind: 'disconnects',
  excuses: GOING,
  topics: () => [],
  begin: () => ({ clientId: '' }),
  see(_step, _memory, sight, { startedAt }) {
    if (sight.what !== 'ended' || sight.time < startedAt) return {}
    const { clientId } = sight.board
    if (sight.proper) return { memory: { clientId }, passed: sight.evidence() }
    const clue = { clientId, why: sight.why }
    const tell = () => diagnose([leftWithoutDisconnect], clue, sight.evidence())!
    // The network may have dropped it, and its program says goodbye later.
    return { finding: { weight: 1, waits: true, diagnose: tell } }
  },
  say(_step, { clientId }, passed) {
    return passed ? en.steps.disconnects.passed(clientId) : en.steps.disconnects.waiting()
  },
}
