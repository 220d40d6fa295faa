// vanishes: a connection with a will ends without DISCONNECT. The broker then publishes the will [MQTT-3.1.2-8], at once
// or after the delay that MQTT 5 allows, unless the client is back before (5.0 §3.1.3.2.2).

import { z } from 'zod'
import { diagnose } from '../diagnoses/mistake.ts'
import { willMistakes } from '../diagnoses/wills.ts'
import { identityOf } from '../sights/board.ts'
import type { Ended } from '../sights/sight.ts'
import { en } from '../texts/en.ts'
import type { Evidence } from '../verdict.ts'
import { toWillClue, willShape } from './connects.ts'
import { GOING, type Outcome, type StepKind, stepBase } from './kind.ts'

export const vanishesSchema = stepBase.extend({ kind: z.literal('vanishes'), ...willShape })
type Step = z.output<typeof vanishesSchema>

interface Memory {
  /** Clients that are gone and whose will is due later: milliseconds since 1970. */
  pending: { client: string; due: number; delay: number; evidence: Evidence[] }[]
}

const MOST = 4

export const vanishes: StepKind<Step, Memory> = {
  kind: 'vanishes',
  excuses: GOING,
  topics: ({ topic }) => [topic],
  begin: () => ({ pending: [] }),
  see(step, memory, sight, { startedAt }) {
    switch (sight.what) {
      case 'ended':
        return sight.time < startedAt ? {} : lose(step, memory, sight)
      case 'connected': {
        const client = identityOf(sight.board)
        const pending = memory.pending.filter((one) => one.client !== client)
        return pending.length === memory.pending.length ? {} : { memory: { pending } }
      }
      case 'restarted':
        return { memory: { pending: [] } }
      case 'tick': {
        const due = memory.pending.find((one) => one.due <= sight.time)
        return due ? { passed: due.evidence } : {}
      }
      default:
        return {}
    }
  },
  say({ topic }, { pending: [first] }, passed) {
    const texts = en.steps.vanishes
    if (passed) return texts.passed(topic)
    return first ? texts.delayed(first.delay) : texts.waiting(topic)
  },
}

function lose(step: Step, memory: Memory, sight: Ended): Outcome<Memory> {
  const { board, proper } = sight
  const before = board.greeting ? [board.greeting.evidence] : []
  const evidence = [...before, ...sight.evidence()]
  const clue = toWillClue(step, board, proper ? 'properly' : 'by mishap')
  if (clue) {
    // Which of several programs is the one with the will, nobody can say: one without a will may be another.
    const hasWill = board.greeting?.will !== undefined
    const tell = () => diagnose(willMistakes, clue, evidence)!
    return { finding: { weight: hasWill ? 2 : 0.5, waits: !hasWill, diagnose: tell } }
  }
  const delay = board.greeting?.will?.delay ?? 0
  if (delay === 0 || board.clean) return { passed: evidence }
  const pending = { client: identityOf(board), due: sight.time + delay * 1000, delay, evidence }
  return { memory: { pending: [...memory.pending, pending].slice(-MOST) } }
}
