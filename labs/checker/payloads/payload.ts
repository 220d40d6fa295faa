// What a kind of payload is: how it is described, and what it makes of the bytes that came.

import { diagnose, type Mistake } from '../diagnoses/mistake.ts'
import type { Diagnosis, Evidence } from '../verdict.ts'

/** What came, held against what is wanted. */
export interface Judgement {
  right: boolean
  /** 1 the same, 0.8 a slip of it, 0 anything else. */
  closeness: number
  /** Only for a wrong one. */
  diagnose(evidence: Evidence[]): Diagnosis
}

export interface PayloadKind<Spec> {
  /** In the middle of a sentence: `"hello world"`, `a number from 0 to 40`. */
  describe(spec: Spec): string
  judge(spec: Spec, topic: string, payload: Uint8Array): Judgement
}

export const RIGHT: Judgement = {
  right: true,
  closeness: 1,
  diagnose() {
    throw new Error('a right payload has no diagnosis')
  },
}

/** A wrong payload: the first of the mistakes that finds itself in the clue, which the last one always does. */
export function toWrong<Clue>(closeness: number, mistakes: readonly Mistake<Clue>[], clue: Clue): Judgement {
  return { right: false, closeness, diagnose: (evidence) => diagnose(mistakes, clue, evidence)! }
}
