// Whole network frames, as Wireshark copies them: Ethernet, IP and TCP stand before the MQTT packet.

import { joinChunks } from '../chunks.ts'

/** What lies inside, of all frames one after another, and how many bytes stood before it; undefined for anything else. */
export function findMqttInFrames(
  blocks: readonly Uint8Array[],
): { bytes: Uint8Array; removed: number } | undefined {
  const parts: Uint8Array[] = []
  let removed = 0
  for (const block of blocks) {
    const part = findTcpPayload(block)
    if (!part) return undefined
    parts.push(part)
    removed += block.length - part.length
  }
  if (parts.length === 0) return undefined
  return { bytes: joinChunks(parts), removed }
}

/** Where IP may begin: alone, behind BSD's loopback word, Ethernet, Ethernet with a VLAN tag, Linux' cooked capture. */
const STARTS = [0, 4, 14, 18, 16, 20]

function findTcpPayload(frame: Uint8Array): Uint8Array | undefined {
  for (const start of STARTS) {
    const tcp = findTcp(frame, start)
    if (tcp === undefined) continue
    const size = ((frame[tcp.at + 12] ?? 0) >> 4) * 4
    // The URG flag and the reserved bits are never set here; a header has 20 bytes at least (RFC 9293 §3.1).
    if (size < 20 || tcp.at + size > tcp.end || (frame[tcp.at + 12]! & 0x0e) !== 0) continue
    return frame.subarray(tcp.at + size, tcp.end)
  }
  return undefined
}

function findTcp(frame: Uint8Array, start: number): { at: number; end: number } | undefined {
  const two = (at: number) => (frame[at] ?? 0) * 256 + (frame[at + 1] ?? 0)
  const version = (frame[start] ?? 0) >> 4
  if (version === 4) {
    const size = ((frame[start] ?? 0) & 0x0f) * 4
    const end = start + two(start + 2)
    // Its total length must be there: MQTT that begins with 0x4… (PUBACK) or 0x6… (PUBREL) has no such thing.
    if (size < 20 || frame[start + 9] !== 6 || end > frame.length || end < start + size + 20) return undefined
    if (start >= 14 && two(start - 2) !== 0x0800) return undefined
    return { at: start + size, end }
  }
  if (version === 6) {
    const end = start + 40 + two(start + 4)
    if (frame[start + 6] !== 6 || end > frame.length || two(start + 4) < 20) return undefined
    if (start >= 14 && two(start - 2) !== 0x86dd) return undefined
    return { at: start + 40, end }
  }
  return undefined
}
