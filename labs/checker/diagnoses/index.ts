// Every mistake the checker knows, for `npm run verify`, which wants each of them shown by a transcript or a test.

import { en } from '../texts/en.ts'
import type { MistakeId } from './mistake.ts'

/** Each has its words, and nothing has words that is no mistake (tests/labs/diagnoses.test.ts). */
export const mistakeIds = Object.keys(en.mistakes) as MistakeId[]
