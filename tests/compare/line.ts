// A packet from a broker as one short line, without what each broker may choose for itself: packet identifiers are
// m1, m2, … in the order in which a client meets them, an assigned client identifier is (assigned), texts for people
// are left out, and so are the limits that CONNACK announces unless a script is about them.

import type { Packet } from '../../wire/packet.ts'

/** Names for the packet identifiers of one session's incoming messages. */
export type Identifiers = Map<number, string>

type Fields = Record<string, unknown>

const limits = [
  'receiveMaximum',
  'topicAliasMaximum',
  'maximumPacketSize',
  'maximumQoS',
  'retainAvailable',
  'wildcardSubscriptionAvailable',
  'subscriptionIdentifiersAvailable',
  'sharedSubscriptionAvailable',
  'serverKeepAlive',
]

const hex = (code: number) => `0x${code.toString(16).padStart(2, '0')}`

export function toLine(packet: Packet, toName: (id: number) => string, showLimits = false): string {
  const fields = packet as unknown as Fields
  const id = packet.messageId
  const name = () => toName(id ?? 0)
  const properties = showProperties(fields.properties as Fields | undefined, packet.cmd, showLimits)
  const parts = (...words: (string | number | false | undefined)[]) =>
    [packet.cmd.toUpperCase(), ...words, properties]
      .filter((word) => word !== '' && word !== false && word !== undefined)
      .join(' ')
  const code = fields.reasonCode ? hex(fields.reasonCode as number) : ''
  switch (packet.cmd) {
    case 'publish': {
      const text =
        packet.payload.length > 40
          ? `(${packet.payload.length} bytes)`
          : JSON.stringify(String(packet.payload))
      return parts(
        packet.topic || '(no topic)',
        text,
        packet.qos > 0 && `qos${packet.qos} ${name()}`,
        packet.dup && 'dup',
        packet.retain && 'retain',
      )
    }
    case 'connack':
      return parts(
        hex(((packet.returnCode ?? packet.reasonCode) as number) ?? 0),
        packet.sessionPresent && 'present',
      )
    case 'suback':
    case 'unsuback':
      return parts(id, ((fields.granted as number[] | undefined) ?? []).map(hex).join(' '))
    // PUBREL belongs to a message of the broker's, the others to one of the client's.
    case 'pubrel':
      return parts(name(), code)
    default:
      return parts(id, code)
  }
}

export function nameOf(identifiers: Identifiers, id: number): string {
  const known = identifiers.get(id)
  if (known) return known
  const name = `m${identifiers.size + 1}`
  identifiers.set(id, name)
  return name
}

function showProperties(properties: Fields = {}, cmd: string, showLimits: boolean): string {
  const shown = Object.entries(properties).filter(
    ([key]) => key !== 'reasonString' && (showLimits || cmd !== 'connack' || !limits.includes(key)),
  )
  if (shown.length === 0) return ''
  const words = shown.map(
    ([key, value]) => `${key}=${key === 'assignedClientIdentifier' ? '(assigned)' : show(value)}`,
  )
  return `{${words.sort().join(', ')}}`
}

function show(value: unknown): string {
  if (value instanceof Uint8Array || typeof value !== 'object') return String(value)
  return JSON.stringify(value)
}
