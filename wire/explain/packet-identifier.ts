// The packet identifier (3.1.1 §2.3.1, 5.0 §2.2.1): the number by which a request and its answers know each other.

import { cite } from './clause.ts'
import type { Kind } from './header.ts'
import { note, type Reader } from './reader.ts'
import { en } from './texts/en.ts'
import { takeNumber } from './values.ts'

/** Those that choose a number; all others repeat it. */
const REQUESTS: readonly Kind[] = ['PUBLISH', 'SUBSCRIBE', 'UNSUBSCRIBE']

export function takePacketIdentifier(reader: Reader, kind: Kind) {
  const isRequest = REQUESTS.includes(kind)
  const at = reader.at
  const clause = isRequest
    ? cite(reader.version, '2.3.1-1', reader.way === 'out' ? '2.2.1-4' : '2.2.1-3')
    : kind === 'SUBACK' || kind === 'UNSUBACK'
      ? cite(reader.version, '2.3.1-7', '2.2.1-6')
      : cite(reader.version, '2.3.1-6', '2.2.1-5')
  const identifier = takeNumber(reader, en.identifier.name, 2, (value) => ({
    value: String(value),
    meaning: en.identifier.says(kind, value),
    clause,
  }))
  if (identifier === 0)
    note(
      reader,
      [at, at + 2],
      en.identifier.zero(kind),
      '2.3.1-1',
      reader.way === 'out' ? '2.2.1-4' : '2.2.1-3',
    )
}
