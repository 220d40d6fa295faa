// text: exactly this text, to the letter.

import { toQuoted } from '../../../wire/visible.ts'
import { toPayloadClue } from '../diagnoses/payload-clue.ts'
import { closenessOf, diagnosePayload } from '../diagnoses/payloads.ts'
import { type PayloadKind, RIGHT } from './payload.ts'

const encoder = new TextEncoder()

export const text: PayloadKind<string> = {
  describe: (wanted) => toQuoted(wanted, 120),
  judge(wanted, topic, payload) {
    if (isSame(encoder.encode(wanted), payload)) return RIGHT
    const clue = toPayloadClue(topic, wanted, payload)
    return {
      right: false,
      closeness: closenessOf(clue),
      diagnose: (evidence) => diagnosePayload(clue, evidence),
    }
  },
}

export const isSame = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, i) => byte === other[i])
