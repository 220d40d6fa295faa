// The JSON Schema of a verdict message: what `npm run check -- --json` prints, what stands retained on
// desk/verdicts/<handle>/<lab>, and what the classroom's web interface answers.

import { z } from 'zod'
import { VerdictMessage } from './checker/verdict.ts'

export function verdictSchema() {
  return {
    title: 'Verdict message',
    description: 'What the checker says of an attempt at a lab.',
    ...z.toJSONSchema(VerdictMessage, { target: 'draft-2020-12' }),
  }
}
