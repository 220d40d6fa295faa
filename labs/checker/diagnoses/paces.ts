// Mistakes in the pace of a series.

import type { Mistake } from './mistake.ts'
import type { PaceClue } from './pace-clue.ts'
import { paceStopped } from './pace-stopped.ts'
import { paceTooFast } from './pace-too-fast.ts'
import { paceTooSlow } from './pace-too-slow.ts'

export const paceMistakes: readonly Mistake<PaceClue>[] = [paceStopped, paceTooFast, paceTooSlow]
