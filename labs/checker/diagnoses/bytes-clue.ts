// What the mistakes in a payload of given bytes look at.

import { toHex } from '../../../wire/hex.ts'

export interface BytesClue {
  topic: string
  expected: Uint8Array
  payload: Uint8Array
}

export const told = ({ topic, expected, payload }: BytesClue) => ({
  topic,
  wanted: toHex(expected.subarray(0, 32)),
  came: toHex(payload.subarray(0, 32)),
  bytes: payload.length,
})
