// DISCONNECT and AUTH (3.1.1 §3.14; 5.0 §3.14, §3.15): a goodbye with its reason, and a longer hello.

import { takeReason } from './acknowledge.ts'
import { note, type Reader } from './reader.ts'
import { en } from './texts/en.ts'

export function takeDisconnect(reader: Reader) {
  const from = reader.at
  const carried = takeReason(reader, 'DISCONNECT')
  if (carried.has(0x11) && reader.way === 'out')
    note(reader, [from + 1, reader.at], en.disconnect.expiryFromBroker, '3.14.2-2')
}

/** The method may never be left out (5.0 §3.15.2.2.2). */
export function takeAuth(reader: Reader) {
  const from = reader.at
  const carried = takeReason(reader, 'AUTH')
  if (!carried.has(0x15)) note(reader, [from, reader.at], en.auth.noMethod, '§3.15.2.2.2')
}
