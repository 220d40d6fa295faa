// bytes: exactly these, written in hexadecimal: "0a ff".

import { findBytes } from '../../../wire/hex.ts'
import { payloadBytesOther } from '../diagnoses/payload-bytes-other.ts'
import { payloadHexAsText } from '../diagnoses/payload-hex-as-text.ts'
import { en } from '../texts/en.ts'
import { type PayloadKind, RIGHT, toWrong } from './payload.ts'
import { isSame } from './text.ts'

/** The bytes, or undefined when the text is no hexadecimal. */
export const parseBytes = (hex: string) => findBytes(hex.replace(/\s+/g, ''))

export const bytes: PayloadKind<string> = {
  describe: (wanted) => en.payloads.bytes(wanted),
  judge(wanted, topic, payload) {
    const expected = parseBytes(wanted)!
    if (isSame(expected, payload)) return RIGHT
    const isNear = payload.length === expected.length
    return toWrong(isNear ? 0.8 : 0, [payloadHexAsText, payloadBytesOther], { topic, expected, payload })
  },
}
