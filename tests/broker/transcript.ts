// Packets as short lines, so that a test reads like a transcript: PUBLISH a/b "21" qos1 id1 dup retain {contentType: x}

import type { Packet } from '../../wire/packet.ts'

const text = (payload: Uint8Array | string) =>
  payload.length > 40
    ? `(${payload.length} bytes)`
    : `"${typeof payload === 'string' ? payload : Buffer.from(payload)}"`

/** A reason code of MQTT 5, where it is not plain success. */
const reason = (code: number | undefined) => (code ? `0x${code.toString(16).toUpperCase()}` : '')

/** The properties of MQTT 5. */
function braces(properties: object | undefined): string {
  const all = Object.entries(properties ?? {}).map(([name, value]) => `${name}: ${show(value)}`)
  return all.length === 0 ? '' : `{${all.join(', ')}}`
}

function show(value: unknown): string {
  if (value instanceof Uint8Array) return `${Buffer.from(value)}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export function line(packet: Packet): string {
  const { messageId: id } = packet
  const properties = 'properties' in packet ? braces(packet.properties) : ''
  return parts(packet, id).concat(properties).filter(Boolean).join(' ')
}

function parts(packet: Packet, id: number | undefined): string[] {
  switch (packet.cmd) {
    case 'publish': {
      const { topic, payload, qos, dup, retain } = packet
      return [
        'PUBLISH',
        topic || '""',
        text(payload),
        qos ? `qos${qos} id${id}` : '',
        dup ? 'dup' : '',
        retain ? 'retain' : '',
      ]
    }
    case 'connack': {
      const code = packet.returnCode ?? (reason(packet.reasonCode) || 0)
      return [`CONNACK ${code}`, packet.sessionPresent ? 'present' : '']
    }
    case 'suback':
      return [`SUBACK ${id} [${packet.granted.join(' ')}]`]
    case 'unsuback':
      return [`UNSUBACK ${id}`, packet.granted?.length ? `[${packet.granted.join(' ')}]` : '']
    default: {
      const code = 'reasonCode' in packet ? reason(packet.reasonCode) : ''
      return [packet.cmd.toUpperCase(), id === undefined ? '' : `${id}`, code]
    }
  }
}
