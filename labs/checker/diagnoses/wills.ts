// Mistakes about a will, the specific before the general.

import type { Mistake } from './mistake.ts'
import type { WillClue } from './will-clue.ts'
import { willMissing } from './will-missing.ts'
import { willNotRetained } from './will-not-retained.ts'
import { willNotSentAfterDisconnect } from './will-not-sent-after-disconnect.ts'
import { willOtherPayload } from './will-other-payload.ts'
import { willOtherQos } from './will-other-qos.ts'
import { willWrongTopic } from './will-wrong-topic.ts'

export const willMistakes: readonly Mistake<WillClue>[] = [
  willNotSentAfterDisconnect,
  willMissing,
  willWrongTopic,
  willOtherPayload,
  willNotRetained,
  willOtherQos,
]
