// Everything the checker says, in English, put together from the files beside it. The sentences of a mistake are made
// from its parameters alone.

import { answers } from './en-answers.ts'
import { commands } from './en-commands.ts'
import { connecting } from './en-connecting.ts'
import { delivery } from './en-delivery.ts'
import { encodings } from './en-encodings.ts'
import { formats } from './en-formats.ts'
import { lab } from './en-lab.ts'
import { levels } from './en-levels.ts'
import { payloads } from './en-payloads.ts'
import { rules } from './en-rules.ts'
import { sessions } from './en-sessions.ts'
import { steps } from './en-steps.ts'
import { texts } from './en-texts.ts'
import { topics } from './en-topics.ts'
import { troubles } from './en-troubles.ts'

export const en = {
  /** The sentence, closed, with the lesson to read. */
  withLesson: (sentence: string, lesson: number) => `${sentence} (lesson ${lesson}).`,

  steps,
  payloads,
  lab,

  mistakes: {
    ...connecting,
    ...topics,
    ...texts,
    ...formats,
    ...answers,
    ...delivery,
    ...sessions,
    ...commands,
    ...rules,
    ...levels,
    ...encodings,
    ...troubles,
  },
}
