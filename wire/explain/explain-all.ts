// Several packets one after another, as they stand in a stream: each explained, and a CONNECT remembered for the rest.

import { readRemainingLength } from '../frame.ts'
import { type ExplainOptions, type Explanation, explain } from './explain.ts'
import { findForeign } from './foreign.ts'
import { findKind } from './header.ts'
import { findNamedVersion } from './version.ts'

export interface Explained extends Explanation {
  /** Where the packet begins in all the bytes. */
  start: number
  bytes: Uint8Array
}

/** Explains at most `most` packets; `rest` is how many bytes stand behind them. Never throws. */
export function explainAll(bytes: Uint8Array, options: ExplainOptions = {}, most = 100) {
  const packets: Explained[] = []
  let at = 0
  let { version } = options
  while (at < bytes.length && packets.length < most) {
    const size = findSize(bytes.subarray(at))
    const part = bytes.subarray(at, at + size)
    if (findKind(part[0]!) === 'CONNECT') version = findNamedVersion(part)
    packets.push({ ...explain(part, { ...options, version }), start: at, bytes: part })
    at += size
  }
  if (bytes.length === 0) packets.push({ ...explain(bytes, options), start: 0, bytes })
  return { packets, rest: bytes.length - at }
}

/** How many bytes the first packet takes: all, where its length cannot be read, is too long or is not MQTT's. */
function findSize(bytes: Uint8Array): number {
  if (findForeign(bytes) || findKind(bytes[0]!) === 'reserved') return bytes.length
  try {
    const length = readRemainingLength(bytes, 1)
    return length ? Math.min(1 + length.size + length.value, bytes.length) : bytes.length
  } catch {
    return bytes.length
  }
}
