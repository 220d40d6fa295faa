// text: exactly this text, to the letter.

import { toQuoted } from '../../../wire/visible.ts'
import { toPayloadClue } from '../diagnoses/payload-clue.ts'
import { A_SLIP, diagnosePayload, recognizeSlip } from '../diagnoses/payloads.ts'
import { type PayloadKind, RIGHT } from './payload.ts'

const encoder = new TextEncoder()
const bytes = new Map<string, Uint8Array>()
/** The texts of more labs than a class has. */
const MOST_TEXTS = 5_000

function bytesOf(wanted: string): Uint8Array {
  let found = bytes.get(wanted)
  if (found) return found
  if (bytes.size >= MOST_TEXTS) bytes.clear()
  found = encoder.encode(wanted)
  bytes.set(wanted, found)
  return found
}

export const text: PayloadKind<string> = {
  describe: (wanted) => toQuoted(wanted, 120),
  judge(wanted, topic, payload) {
    if (isSame(bytesOf(wanted), payload)) return RIGHT
    const clue = toPayloadClue(topic, wanted, payload)
    const slip = recognizeSlip(clue)
    return {
      right: false,
      closeness: slip ? A_SLIP : 0,
      diagnose: (evidence) =>
        slip && payload.length > 0 ? slip.tell(evidence) : diagnosePayload(clue, evidence),
    }
  },
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false
  return true
}
