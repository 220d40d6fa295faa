// Mistakes in QoS and retain flag of a message that is right otherwise.

import type { FlagClue } from './flag-clue.ts'
import type { Mistake } from './mistake.ts'
import { qosHigher } from './qos-higher.ts'
import { qosLower } from './qos-lower.ts'
import { retainMissing } from './retain-missing.ts'
import { retainUnwanted } from './retain-unwanted.ts'

export const flagMistakes: readonly Mistake<FlagClue>[] = [qosLower, qosHigher, retainMissing, retainUnwanted]
