// Mistakes in an answer typed on the lab page.

import type { Mistake } from './mistake.ts'
import type { TypedClue } from './typed-clue.ts'
import { typedOldWord } from './typed-old-word.ts'
import { typedTooEarly } from './typed-too-early.ts'
import { typedWrongWord } from './typed-wrong-word.ts'

export const typedMistakes: readonly Mistake<TypedClue>[] = [typedTooEarly, typedOldWord, typedWrongWord]
