// Mistakes in the reach of subscriptions.

import type { FilterClue } from './filter-clue.ts'
import { filterNotExact } from './filter-not-exact.ts'
import { filterTooNarrow } from './filter-too-narrow.ts'
import { filterTooWide } from './filter-too-wide.ts'
import { grantedLower } from './granted-lower.ts'
import type { Mistake } from './mistake.ts'

export const reachMistakes: readonly Mistake<FilterClue>[] = [
  filterTooWide,
  filterTooNarrow,
  filterNotExact,
  grantedLower,
]
