// Which version a packet is to be read as. Only CONNECT says it; of all others one can only guess.

import { readRemainingLength } from '../frame.ts'
import type { Version } from '../packet.ts'
import type { Explanation, Field } from './explanation.ts'
import { en } from './texts/en.ts'

/** The version that a CONNECT names. 4 when it is unreadable or unknown: then the fault lies there. */
export function findNamedVersion(bytes: Uint8Array): Version {
  let start: number
  try {
    start = 1 + (readRemainingLength(bytes, 1)?.size ?? 1)
  } catch {
    return 4
  }
  const size = (bytes[start] ?? 0) * 256 + (bytes[start + 1] ?? 0)
  const level = (bytes[start + 2 + size] ?? 4) & 0x7f
  return size === 4 && level === 5 ? 5 : size === 6 ? 3 : 4
}

/** As 3.1.1 and as 5: what has no fault is the better reading, and of two good ones the older, which is met more. */
export function guessVersion(read: (version: Version) => Explanation): Explanation {
  const [older, newer] = [read(4), read(5)]
  const chosen = isLikelier(newer, older) ? newer : older
  const rejected = chosen === older ? newer : older
  const text = isSame(older, newer)
    ? en.guess.same
    : en.guess.text(chosen.version, rejected.version, rejected.fault?.text)
  return { ...chosen, guess: { text, other: rejected.version } }
}

function isLikelier(newer: Explanation, older: Explanation): boolean {
  if (!newer.fault && !older.fault) return isOddPayload(older)
  if (!newer.fault || !older.fault) return !newer.fault
  const [unreadNewer, unreadOlder] = [newer, older].map(({ fields }) => countUnread(fields))
  if (unreadNewer !== unreadOlder) return unreadNewer! < unreadOlder!
  return newer.fault.at > older.fault.at
}

const countUnread = (fields: readonly Field[]): number =>
  fields.reduce((sum, { isUnread, fields: parts, from, to }) => {
    return sum + (parts ? countUnread(parts) : isUnread ? to - from : 0)
  }, 0)

/** A payload that begins with a control character, where MQTT 5 has its property length, is likelier that length. */
function isOddPayload({ kind, fields }: Explanation): boolean {
  const payload = kind === 'PUBLISH' ? fields.at(-1) : undefined
  return payload !== undefined && /^([01][0-9a-f]( |$)|["']\\[tn])/.test(payload.value)
}

const isSame = (one: Explanation, other: Explanation) =>
  !one.fault === !other.fault && toOutline(one) === toOutline(other)

/** Which bytes are what. Fields that were left out have none. */
const toOutline = ({ fields }: Explanation) =>
  fields.flatMap(({ name, from, to }) => (from < to ? [`${name} ${to}`] : [])).join()
