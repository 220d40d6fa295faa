// Mistakes in a topic published to or a filter subscribed to, the specific before the general.

import { filterAll } from './filter-all.ts'
import { filterInvalid } from './filter-invalid.ts'
import { filterNoChildren } from './filter-no-children.ts'
import { filterPlusOneLevel } from './filter-plus-one-level.ts'
import { filterRefused } from './filter-refused.ts'
import { filterSystem } from './filter-system.ts'
import { filterWrong } from './filter-wrong.ts'
import { type Mistake, type Recognized, recognize } from './mistake.ts'
import { topicCase } from './topic-case.ts'
import type { TopicClue } from './topic-clue.ts'
import { topicDoubleHandle } from './topic-double-handle.ts'
import { topicEmptyLevel } from './topic-empty-level.ts'
import { topicLeadingSlash } from './topic-leading-slash.ts'
import { topicLevelExtra } from './topic-level-extra.ts'
import { topicLevelMissing } from './topic-level-missing.ts'
import { topicLevelsSwapped } from './topic-levels-swapped.ts'
import { topicMissingHandle } from './topic-missing-handle.ts'
import { topicNearMiss } from './topic-near-miss.ts'
import { topicOther } from './topic-other.ts'
import { topicOtherHandle } from './topic-other-handle.ts'
import { topicPlaceholder } from './topic-placeholder.ts'
import { topicShellDollar } from './topic-shell-dollar.ts'
import { topicSwapped } from './topic-swapped.ts'
import { topicTrailingSlash } from './topic-trailing-slash.ts'
import { topicWhitespace } from './topic-whitespace.ts'
import { topicWildcard } from './topic-wildcard.ts'

export const topicMistakes: readonly Mistake<TopicClue>[] = [
  filterInvalid,
  filterSystem,
  topicShellDollar,
  filterAll,
  filterRefused,
  topicWildcard,
  topicWhitespace,
  topicPlaceholder,
  topicDoubleHandle,
  topicLeadingSlash,
  topicTrailingSlash,
  topicEmptyLevel,
  topicCase,
  topicMissingHandle,
  topicOtherHandle,
  topicSwapped,
  topicLevelsSwapped,
  filterPlusOneLevel,
  filterNoChildren,
  topicLevelMissing,
  topicLevelExtra,
  topicNearMiss,
  filterWrong,
  topicOther,
]

/** How well a wrong topic fits the step it was meant for: 1 for a clear slip, 0 for any other topic. */
export interface TopicFinding extends Recognized {
  closeness: number
}

export function recognizeTopic(clue: TopicClue): TopicFinding {
  const found = recognize(topicMistakes, clue)!
  return { ...found, closeness: CLOSENESS[found.id] ?? 0.8 }
}

const CLOSENESS: Record<string, number> = {
  'topic-swapped': 0.3,
  'topic-near-miss': 0.6,
  'topic-level-missing': 0.6,
  'topic-level-extra': 0.6,
  'filter-plus-one-level': 0.6,
  'filter-no-children': 0.6,
  'topic-wildcard': 0.3,
  'filter-wrong': 0,
  'topic-other': 0,
}
