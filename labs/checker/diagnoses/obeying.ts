// Mistakes of a board that gets commands.

import type { Mistake } from './mistake.ts'
import { notObeyed } from './not-obeyed.ts'
import type { ObeyClue } from './obey-clue.ts'
import { obeyedNonsense } from './obeyed-nonsense.ts'
import { reportedWrong } from './reported-wrong.ts'

export const obeyMistakes: readonly Mistake<ObeyClue>[] = [obeyedNonsense, reportedWrong, notObeyed]
