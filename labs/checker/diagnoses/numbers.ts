// Mistakes in a number, the specific before the general. Every slip says that the right number was meant.

import type { Mistake } from './mistake.ts'
import { numberAsText } from './number-as-text.ts'
import type { NumberClue } from './number-clue.ts'
import { numberComma } from './number-comma.ts'
import { numberDecimals } from './number-decimals.ts'
import { numberMissing } from './number-missing.ts'
import { numberNan } from './number-nan.ts'
import { numberOutOfRange } from './number-out-of-range.ts'
import { unitInPayload } from './unit-in-payload.ts'
import { unitMissing } from './unit-missing.ts'

export const numberSlips: readonly Mistake<NumberClue>[] = [
  numberNan,
  numberAsText,
  numberComma,
  unitMissing,
  unitInPayload,
  numberOutOfRange,
  numberDecimals,
]

export const numberMistakes: readonly Mistake<NumberClue>[] = [...numberSlips, numberMissing]
