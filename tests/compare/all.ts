// Every script there is.

import type { Script } from './script.ts'
import { connecting, limits } from './scripts/connect.ts'
import { flowing } from './scripts/flow.ts'
import { malforming } from './scripts/malformed.ts'
import { choosing } from './scripts/options.ts'
import { describing } from './scripts/properties.ts'
import { publishing } from './scripts/publish.ts'
import { reasoning } from './scripts/reasons.ts'
import { retaining } from './scripts/retained.ts'
import { lastingScripts } from './scripts/sessions.ts'
import { sharing } from './scripts/shared.ts'
import { subscribing } from './scripts/subscribe.ts'
import { dying } from './scripts/wills.ts'

export const all: Script[] = [
  ...connecting,
  ...limits,
  ...malforming,
  ...publishing,
  ...subscribing,
  ...retaining,
  ...dying,
  ...lastingScripts,
  ...choosing,
  ...sharing,
  ...describing,
  ...flowing,
  ...reasoning,
]
