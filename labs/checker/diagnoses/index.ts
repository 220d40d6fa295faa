// Every mistake the checker knows, for `npm run verify`, which wants each of them shown by a transcript or a test.

import { connectionMistakes } from './connections.ts'
import type { MistakeId } from './mistake.ts'
import { payloadMistakes } from './payloads.ts'
import { publishedBeforeStart } from './published-before-start.ts'
import { replyMistakes } from './replies.ts'
import { topicMistakes } from './topics.ts'
import { troubleMistakes } from './troubles.ts'
import { typedMistakes } from './typed.ts'

export const mistakeIds: readonly MistakeId[] = [
  ...connectionMistakes,
  publishedBeforeStart,
  ...topicMistakes,
  ...payloadMistakes,
  ...replyMistakes,
  ...typedMistakes,
  ...troubleMistakes,
].map(({ id }) => id)
