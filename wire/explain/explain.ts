// A control packet explained: every byte in a field, every field in words, and the fault in its place where there is
// one. For MQTT 3.1, 3.1.1 and 5; for bytes that are no MQTT, what they are instead.

import type { Version } from '../packet.ts'
import type { Way } from '../record.ts'
import { takeAcknowledgement } from './acknowledge.ts'
import { takeConnack } from './connack.ts'
import { takeConnect } from './connect.ts'
import { takeAuth, takeDisconnect } from './ending.ts'
import type { Explanation } from './explanation.ts'
import { findForeign } from './foreign.ts'
import { findKind, type Kind, takeFirstByte, takeLength } from './header.ts'
import { takePublish } from './publish.ts'
import { createReader, leave, note, type Reader, Stop } from './reader.ts'
import { takeSuback, takeSubscribe, takeUnsuback, takeUnsubscribe } from './subscribe.ts'
import { en } from './texts/en.ts'
import { findNamedVersion, guessVersion } from './version.ts'

export type { Bit, Explanation, Fault, Field, Guess, Stretch } from './explanation.ts'

export interface ExplainOptions {
  version?: Version
  /** `in` is to the broker, `out` from it. */
  way?: Way
}

/** Never throws. The fields have each byte once, in order; so have the fields of a field. */
export function explain(bytes: Uint8Array, { version, way }: ExplainOptions = {}): Explanation {
  if (bytes.length === 0) return explainNothing(version ?? 4)
  const foreign = findForeign(bytes)
  if (foreign) return explainForeign(bytes, foreign, version ?? 4)
  const named = findKind(bytes[0]!) === 'CONNECT' ? findNamedVersion(bytes) : version
  if (named !== undefined) return explainAs(bytes, named, way)
  return guessVersion((tried) => explainAs(bytes, tried, way))
}

const layouts: Record<Kind, (reader: Reader, kind: Kind) => void> = {
  ...{ CONNECT: takeConnect, CONNACK: takeConnack, PUBLISH: takePublish },
  ...{ PUBACK: takeAcknowledgement, PUBREC: takeAcknowledgement },
  ...{ PUBREL: takeAcknowledgement, PUBCOMP: takeAcknowledgement },
  ...{ SUBSCRIBE: takeSubscribe, SUBACK: takeSuback, UNSUBSCRIBE: takeUnsubscribe, UNSUBACK: takeUnsuback },
  ...{
    PINGREQ: () => {},
    PINGRESP: () => {},
    DISCONNECT: takeDisconnect,
    AUTH: takeAuth,
    reserved: () => {},
  },
}

function explainAs(bytes: Uint8Array, version: Version, way: Way | undefined): Explanation {
  const reader = createReader(bytes, version, way)
  const kind = findKind(bytes[0]!)
  let end = bytes.length
  try {
    takeFirstByte(reader)
    judgeKind(reader, kind)
    const last = takeLength(reader)
    end = Math.min(last, end)
    reader.end = end
    reader.stretch = 'variable'
    if (last > bytes.length) {
      note(reader, [end, end], en.short(last, bytes.length), '§2.2.3', '§2.1.4')
      reader.isCut = true
    }
    layouts[kind](reader, kind)
    if (reader.at < end)
      note(reader, [reader.at, end], en.leftOver.fault(kind, end - reader.at), '4.8.0-1', '§4.13.1')
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop
  }
  leave(reader, en.leftOver.name, end, en.leftOver.meaning)
  if (end < bytes.length)
    note(reader, [end, bytes.length], en.behind.fault(bytes.length - end), '§2.2.3', '§2.1.4')
  leave(reader, en.behind.name, bytes.length, en.behind.meaning)
  const faults = reader.faults.sort((one, other) => one.at - other.at)
  const { fields } = reader
  return {
    kind,
    about: en.kinds[kind],
    version,
    ...(way && { way }),
    fields,
    faults,
    ...(faults[0] && { fault: faults[0] }),
  }
}

/** Packets that only one side sends (3.1.1 §2.2.1, 5.0 §2.1.2), and those that a version does not have. */
function judgeKind(reader: Reader, kind: Kind) {
  const { version, way } = reader
  if (kind === 'reserved' || (kind === 'AUTH' && version !== 5)) {
    note(reader, [0, 1], en.header.noSuchType(kind === 'AUTH' ? 15 : 0), '§2.2.1', '§2.1.2')
    throw new Stop()
  }
  const wrong =
    (way === 'in' && ['CONNACK', 'SUBACK', 'UNSUBACK', 'PINGRESP'].includes(kind)) ||
    (way === 'out' && ['CONNECT', 'SUBSCRIBE', 'UNSUBSCRIBE', 'PINGREQ'].includes(kind)) ||
    (way === 'out' && kind === 'DISCONNECT' && version !== 5)
  if (wrong && way) note(reader, [0, 1], en.header.wrongWay(kind, way), '§2.2.1', '§2.1.2')
}

function explainNothing(version: Version): Explanation {
  const fault = { at: 0, to: 0, text: en.empty, clause: '3.1.1 §2' }
  return { kind: en.nothing, about: en.empty, version, fields: [], fault, faults: [fault] }
}

function explainForeign(
  bytes: Uint8Array,
  foreign: { kind: string; text: string },
  version: Version,
): Explanation {
  const { kind, text } = foreign
  const fault = { at: 0, to: bytes.length, text, clause: '3.1.1 §3.1' }
  const field = {
    name: kind,
    from: 0,
    to: bytes.length,
    value: en.bytes(bytes.length),
    meaning: text,
    isUnread: true,
  }
  return { kind, about: text, version, fields: [{ ...field, stretch: 'fixed' }], fault, faults: [fault] }
}
