// Every choice there is.

import { answers } from './answers.ts'
import type { Choice } from './choice.ts'
import { codes } from './codes.ts'
import { routing } from './routing.ts'
import { strictness } from './strictness.ts'
import { told } from './told.ts'

export const choices: Choice[] = [...answers, ...codes, ...routing, ...strictness, ...told]
