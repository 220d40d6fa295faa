// The protocol level, read from a CONNECT's first bytes: what follows them is laid out as that level says, so a
// level nobody here knows must be found before the packet is decoded (3.1.1 §3.1.2.2).

import { readRemainingLength } from './frame.ts'

/** `MQTT` as a string of MQTT: two bytes of length, then the name. */
const NAME = [0, 4, 0x4d, 0x51, 0x54, 0x54]
const CONNECT = 0x10
/** 3.1.1 and 5.0. Level 3, MQTT 3.1, has a name of its own, `MQIsdp`. */
const KNOWN = [4, 5]

export const isKnown = (level: number): boolean => KNOWN.includes(level)

/** The level of a CONNECT that names MQTT; undefined for any other frame. */
export function findLevel(frame: Uint8Array): number | undefined {
  if (frame[0] !== CONNECT) return undefined
  const start = 1 + (readRemainingLength(frame, 1)?.size ?? 0)
  if (NAME.some((byte, i) => frame[start + i] !== byte)) return undefined
  return frame[start + NAME.length]
}
