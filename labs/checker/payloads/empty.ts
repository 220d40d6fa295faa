// empty: no payload at all, as what takes a retained message away (3.1.1 §3.3.1.3).

import { payloadNotEmpty } from '../diagnoses/payload-not-empty.ts'
import { en } from '../texts/en.ts'
import { type PayloadKind, RIGHT, toWrong } from './payload.ts'

export const empty: PayloadKind<true> = {
  describe: () => en.payloads.empty(),
  judge: (_wanted, topic, payload) =>
    payload.length === 0 ? RIGHT : toWrong(0, [payloadNotEmpty], { topic, payload }),
}
