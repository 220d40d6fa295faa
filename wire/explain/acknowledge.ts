// PUBACK, PUBREC, PUBREL and PUBCOMP (3.1.1 §3.4 to §3.7, 5.0 likewise): what becomes of a message of QoS 1 or 2.

import type { Carrier } from '../properties.ts'
import type { Kind } from './header.ts'
import { takePacketIdentifier } from './packet-identifier.ts'
import { takeProperties } from './properties.ts'
import type { Reader } from './reader.ts'
import { sayLeftOut, takeReasonCode } from './reason-code.ts'

export function takeAcknowledgement(reader: Reader, kind: Kind) {
  takePacketIdentifier(reader, kind)
  takeReason(reader, kind)
}

/** A reason code, then properties; what is left out is left out from the end (5.0 §3.4.2.1). */
export function takeReason(reader: Reader, kind: Kind): ReadonlyMap<number, unknown> {
  if (reader.version !== 5) return new Map()
  if (reader.at === reader.end && !reader.isCut) sayLeftOut(reader, kind)
  else takeReasonCode(reader, kind)
  if (reader.at === reader.end) return new Map()
  return takeProperties(reader, kind.toLowerCase() as Carrier)
}
