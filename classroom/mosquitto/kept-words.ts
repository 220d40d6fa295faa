// What Mosquitto is told again by a class that starts again: notes to students, raised hands, answers to polls. All else
// the classroom says anew. It stands in the file of the class's own broker, in the place of what stood there of the kind:
// so the one engine goes on where the other ended, and what else the own broker had kept is there when it comes back.

import { toMessage } from '../../broker/message.ts'
import { fromStoredMessage, toStoredMessage } from '../../broker/stored-message.ts'
import { nothing, type Remembered, toContent } from '../broker-memory.ts'
import { type KeptFile, keepFile } from '../kept-file.ts'
import type { OwnWords } from './own-words.ts'

export interface WordParts {
  file: string
  words: Pick<OwnWords, 'retained'>
  before: Remembered | undefined
  /** Number of the last event on record. */
  lastSeq: number
  /** Milliseconds since 1970. */
  now: number
  onFault: (reason: string) => void
}

/** Nobody says it again by themselves. */
const isLasting = ({ topic }: { topic: string }) => /^(desk\/notes|ask)\//.test(topic)

/** Hands over what the last class left. */
export function recallWords(words: Pick<OwnWords, 'keep'>, before: Remembered | undefined) {
  for (const stored of before?.broker.retained ?? [])
    if (isLasting(stored)) words.keep(fromStoredMessage(stored, 0))
}

export function keepWords({ file, words, before, lastSeq, now, onFault }: WordParts): KeptFile {
  const { seq, time, broker } = before ?? { seq: lastSeq, time: now, broker: nothing }
  const others = broker.retained.filter((message) => !isLasting(message))
  let saved = JSON.stringify(broker.retained.filter(isLasting))

  return keepFile(
    file,
    () => {
      const lasting = [...words.retained()]
        .filter(isLasting)
        .map((spec) => toStoredMessage(toMessage(spec), 0))
      const text = JSON.stringify(lasting)
      if (text === saved) return undefined
      return {
        content: toContent(seq, time, JSON.stringify({ ...broker, retained: [...others, ...lasting] })),
        written() {
          saved = text
        },
      }
    },
    onFault,
  )
}
