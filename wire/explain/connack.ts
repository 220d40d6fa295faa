// CONNACK (3.1.1 §3.2, 5.0 §3.2): the broker's answer to CONNECT.

import { findBits, toBit } from './bits.ts'
import { cite } from './clause.ts'
import { takeProperties } from './properties.ts'
import { note, type Reader, take } from './reader.ts'
import { takeReasonCode } from './reason-code.ts'
import { en } from './texts/en.ts'

const words = en.connack

export function takeConnack(reader: Reader) {
  const { version } = reader
  const at = reader.at
  const [flags = 0] = take(reader, words.flags, 1, ([byte = 0]) => ({
    value: words.flagsValue((byte & 1) === 1),
    meaning: words.flagsSay,
    clause: cite(version, '§3.2.2.1'),
    bits: [
      toBit(byte, [7, 1], words.reserved, words.reservedSays, cite(version, '§3.2.2.1', '3.2.2-1')),
      toBit(
        byte,
        [0, 0],
        words.present,
        words.presentSays(findBits(byte, 0) === 1),
        cite(version, '§3.2.2.2', '§3.2.2.1.1'),
      ),
    ],
  }))
  if (flags > 1 && version !== 3) note(reader, [at, at + 1], words.reservedSet, '§3.2.2.1', '3.2.2-1')
  const code = version === 5 ? takeReasonCode(reader, 'CONNACK') : takeReturnCode(reader)
  if (code !== 0 && (flags & 1) === 1 && version !== 3)
    note(reader, [at, at + 1], words.presentAndRefused, '3.2.2-4', '3.2.2-6')
  if (version === 5) takeProperties(reader, 'connack')
}

function takeReturnCode(reader: Reader): number {
  const at = reader.at
  const [code = 0] = take(reader, words.returnCode, 1, ([byte = 0]) => ({
    value: words.returnCodeValue(byte),
    meaning: words.returnCodes[byte]?.[1] ?? words.returnCodeUnknown,
    clause: cite(reader.version, '§3.2.2.3'),
  }))
  if (code > 5) note(reader, [at, at + 1], words.returnCodeFault(code), '§3.2.2.3')
  return code
}
