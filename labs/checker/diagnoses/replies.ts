// Mistakes in an answer to the checker's word. Slips of the word and of the topic are looked for before these.

import { echoOldWord } from './echo-old-word.ts'
import { echoSampleText } from './echo-sample-text.ts'
import { echoWrongTopic } from './echo-wrong-topic.ts'
import { echoWrongWord } from './echo-wrong-word.ts'
import type { Mistake } from './mistake.ts'
import type { ReplyClue } from './reply-clue.ts'

export const replyMistakes: readonly Mistake<ReplyClue>[] = [
  echoWrongTopic,
  echoOldWord,
  echoSampleText,
  echoWrongWord,
]
