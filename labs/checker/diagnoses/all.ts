// Every mistake that the checker knows.

import { awayMistakes } from './aways.ts'
import { connectionMistakes } from './connections.ts'
import { csvMistakes } from './csvs.ts'
import { flagMistakes } from './flags.ts'
import { greetingMistakes } from './greetings.ts'
import { jsonMistakes, schemaMistakes } from './jsons.ts'
import { leftWithoutDisconnect } from './left-without-disconnect.ts'
import { letIn } from './let-in.ts'
import type { Mistake } from './mistake.ts'
import { neverSeen } from './never-seen.ts'
import { notAcknowledged } from './not-acknowledged.ts'
import { numberMistakes } from './numbers.ts'
import { obeyMistakes } from './obeying.ts'
import { orderWrong } from './order-wrong.ts'
import { paceMistakes } from './paces.ts'
import { payloadBytesOther } from './payload-bytes-other.ts'
import { payloadHexAsText } from './payload-hex-as-text.ts'
import { payloadNotEmpty } from './payload-not-empty.ts'
import { payloadMistakes } from './payloads.ts'
import { publishedBeforeStart } from './published-before-start.ts'
import { reachMistakes } from './reach.ts'
import { refusedOtherwise } from './refused-otherwise.ts'
import { replyMistakes } from './replies.ts'
import { roleChanged } from './role-changed.ts'
import { roleShared } from './role-shared.ts'
import { sameValueAlways } from './same-value-always.ts'
import { tooLate } from './too-late.ts'
import { topicMistakes } from './topics.ts'
import { troubleMistakes } from './troubles.ts'
import { typedMistakes } from './typed.ts'
import { unsubscribeOther } from './unsubscribe-other.ts'
import { willMistakes } from './wills.ts'
import { xmlMistakes } from './xmls.ts'

/** What a mistake says of itself, whatever its clue. */
export type MistakeFacts = Pick<Mistake<never>, 'id' | 'lesson' | 'confidence' | 'lookAlikes'>

const listed: readonly MistakeFacts[] = [
  ...troubleMistakes,
  ...connectionMistakes,
  ...greetingMistakes,
  letIn,
  refusedOtherwise,
  leftWithoutDisconnect,
  roleChanged,
  roleShared,
  ...topicMistakes,
  publishedBeforeStart,
  ...reachMistakes,
  unsubscribeOther,
  neverSeen,
  ...flagMistakes,
  notAcknowledged,
  ...awayMistakes,
  ...willMistakes,
  ...payloadMistakes,
  ...numberMistakes,
  ...jsonMistakes,
  ...schemaMistakes,
  ...csvMistakes,
  ...xmlMistakes,
  payloadHexAsText,
  payloadBytesOther,
  payloadNotEmpty,
  ...paceMistakes,
  sameValueAlways,
  orderWrong,
  tooLate,
  ...replyMistakes,
  ...typedMistakes,
  ...obeyMistakes,
]

/** Each once: some lists share a mistake. */
export const allMistakes: readonly MistakeFacts[] = listed.filter(
  ({ id }, i) => listed.findIndex((other) => other.id === id) === i,
)
