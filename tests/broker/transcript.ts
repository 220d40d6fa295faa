// Packets as short lines, so that a test reads like a transcript: PUBLISH a/b "21" qos1 id1 dup retain

import type { Packet } from '../../wire/packet.ts'

const text = (payload: Uint8Array | string) =>
  payload.length > 40
    ? `(${payload.length} bytes)`
    : `"${typeof payload === 'string' ? payload : Buffer.from(payload)}"`

export function line(packet: Packet): string {
  const { messageId: id } = packet
  switch (packet.cmd) {
    case 'publish': {
      const { topic, payload, qos, dup, retain } = packet
      const flags = [qos ? `qos${qos} id${id}` : '', dup ? 'dup' : '', retain ? 'retain' : '']
      return ['PUBLISH', topic, text(payload), ...flags].filter(Boolean).join(' ')
    }
    case 'connack':
      return `CONNACK ${packet.returnCode}${packet.sessionPresent ? ' present' : ''}`
    case 'suback':
      return `SUBACK ${id} [${packet.granted.join(' ')}]`
    default:
      return [packet.cmd.toUpperCase(), id].filter((part) => part !== undefined).join(' ')
  }
}
