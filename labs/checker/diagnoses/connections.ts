// Mistakes that keep a client from connecting, the specific before the general.

import { clientIdInUse } from './client-id-in-use.ts'
import { clientIdInvalid } from './client-id-invalid.ts'
import { connectRefused } from './connect-refused.ts'
import type { ConnectionClue } from './connection-clue.ts'
import type { Mistake } from './mistake.ts'
import { noCredentials } from './no-credentials.ts'
import { protocolLevel } from './protocol-level.ts'
import { unknownUser } from './unknown-user.ts'
import { userNameCase } from './user-name-case.ts'
import { userNameClientId } from './user-name-client-id.ts'
import { userNameEmail } from './user-name-email.ts'
import { userNameNearMiss } from './user-name-near-miss.ts'
import { wrongPassword } from './wrong-password.ts'

export const connectionMistakes: readonly Mistake<ConnectionClue>[] = [
  userNameEmail,
  userNameCase,
  userNameClientId,
  userNameNearMiss,
  unknownUser,
  wrongPassword,
  noCredentials,
  clientIdInUse,
  clientIdInvalid,
  protocolLevel,
  connectRefused,
]
