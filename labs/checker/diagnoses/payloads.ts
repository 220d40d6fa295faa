// Mistakes in a payload, the specific before the general.

import type { Diagnosis, Evidence } from '../verdict.ts'
import { diagnose, type Mistake, type Recognized, recognize } from './mistake.ts'
import { payloadBinary } from './payload-binary.ts'
import { payloadBufferCut } from './payload-buffer-cut.ts'
import { payloadCase } from './payload-case.ts'
import type { PayloadClue } from './payload-clue.ts'
import { payloadCut } from './payload-cut.ts'
import { payloadEmpty } from './payload-empty.ts'
import { payloadEncodedTwice } from './payload-encoded-twice.ts'
import { payloadExtra } from './payload-extra.ts'
import { payloadLatin1 } from './payload-latin1.ts'
import { payloadNearMiss } from './payload-near-miss.ts'
import { payloadNewline } from './payload-newline.ts'
import { payloadNul } from './payload-nul.ts'
import { payloadOther } from './payload-other.ts'
import { payloadQuotes } from './payload-quotes.ts'
import { payloadWhitespace } from './payload-whitespace.ts'
import { payloadWide } from './payload-wide.ts'

/** Every one of these says that the right text was meant. */
const slips: readonly Mistake<PayloadClue>[] = [
  payloadWide,
  payloadLatin1,
  payloadEncodedTwice,
  payloadNul,
  payloadNewline,
  payloadQuotes,
  payloadWhitespace,
  payloadCase,
  payloadExtra,
  payloadBufferCut,
  payloadCut,
  payloadNearMiss,
]

export const payloadMistakes: readonly Mistake<PayloadClue>[] = [
  payloadEmpty,
  ...slips,
  payloadBinary,
  payloadOther,
]

/** The mistake in a payload that was meant to be the expected one; undefined for any other text. */
export const recognizeSlip = (clue: PayloadClue): Recognized | undefined => recognize(slips, clue)

export function diagnosePayload(clue: PayloadClue, evidence: Evidence[]): Diagnosis {
  return diagnose(payloadMistakes, clue, evidence)!
}

/** How near a slip of the expected text is to it. */
export const A_SLIP = 0.8

/** How near a payload is to the expected text: 1 the same, 0.8 a slip of it, 0 any other. */
export function closenessOf(clue: PayloadClue): number {
  if (clue.text === clue.expected) return 1
  return recognizeSlip(clue) ? A_SLIP : 0
}
