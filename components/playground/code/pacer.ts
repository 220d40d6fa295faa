// How fast a student's program may send: as many packets a second as a page can show. More waits its turn, as TCP lets
// a fast sender wait for a slow receiver; nothing is lost by it.

import { createFrameCutter } from '../../../wire/frame.ts'
import { protocolLimits } from '../../../wire/gate.ts'

export const paceLimits = { packets: 2_000, bytes: 2_000_000 }

export interface Pacer {
  /** Milliseconds to wait after `bytes` before more is taken. */
  wait(bytes: Uint8Array): number
}

/** `now` in milliseconds. A second's worth may come at once. */
export function createPacer(now: () => number, limits = paceLimits): Pacer {
  let packets = limits.packets
  let bytes = limits.bytes
  let at = now()
  return {
    wait(chunk) {
      const passed = (now() - at) / 1_000
      at += passed * 1_000
      packets = Math.min(limits.packets, packets + passed * limits.packets) - count(chunk)
      bytes = Math.min(limits.bytes, bytes + passed * limits.bytes) - chunk.length
      return 1_000 * Math.max(0, -packets / limits.packets, -bytes / limits.bytes)
    },
  }
}

/** Packets in a piece of the stream. A piece may begin in the middle of one: then it is a little wrong, and no harm. */
function count(chunk: Uint8Array): number {
  const frames = createFrameCutter(protocolLimits.frame)
  let packets = 0
  try {
    frames.push(chunk)
    while (frames.next()) packets++
  } catch {
    // Not MQTT: the broker will say so.
  }
  return Math.max(1, packets)
}
