// Mistakes of a client that goes away and comes back, the specific before the general.

import type { AwayClue } from './away-clue.ts'
import { backTooSoon } from './back-too-soon.ts'
import { cameBackAsAnother } from './came-back-as-another.ts'
import { missedWhileAway } from './missed-while-away.ts'
import type { Mistake } from './mistake.ts'
import { sessionEnded } from './session-ended.ts'
import { sessionNotPresent } from './session-not-present.ts'
import { subscribedAtQos0 } from './subscribed-at-qos-0.ts'

export const awayMistakes: readonly Mistake<AwayClue>[] = [
  sessionEnded,
  cameBackAsAnother,
  backTooSoon,
  sessionNotPresent,
  subscribedAtQos0,
  missedWhileAway,
]
