// Mistakes in a CONNECT that the broker took, the specific before the general.

import { accountMissing } from './account-missing.ts'
import { cleanSession } from './clean-session.ts'
import { clientIdEmpty } from './client-id-empty.ts'
import type { GreetingClue } from './greeting-clue.ts'
import { keepAliveOther } from './keep-alive-other.ts'
import type { Mistake } from './mistake.ts'
import { noCertificate } from './no-certificate.ts'
import { otherListener } from './other-listener.ts'
import { otherVersion } from './other-version.ts'
import { sessionKept } from './session-kept.ts'

export const greetingMistakes: readonly Mistake<GreetingClue>[] = [
  noCertificate,
  otherListener,
  otherVersion,
  cleanSession,
  sessionKept,
  keepAliveOther,
  clientIdEmpty,
  accountMissing,
]
