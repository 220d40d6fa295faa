// A message as plain JSON, and back. Time goes on in between, so what it has left is kept and not when it ends.

import { findBytes, toHex } from '../wire/hex.ts'
import type { QoS } from '../wire/packet.ts'
import type { Connection } from '../wire/record.ts'
import { type Message, type MessageProperties, toMessage } from './message.ts'

export interface StoredMessage {
  topic: string
  /** Hexadecimal, as is the correlation data. */
  payload: string
  qos: QoS
  retain: boolean
  properties?: Omit<MessageProperties, 'correlationData'>
  correlationData?: string
  /** Milliseconds until it is worth nothing any more. */
  expiresIn?: number
  from?: Connection
}

export function toStoredMessage(message: Message, now: number): StoredMessage {
  const { topic, payload, qos, retain, properties, expiresAt, from } = message
  const { correlationData, ...others } = properties ?? {}
  return {
    topic,
    payload: toHex(payload),
    qos,
    retain,
    ...(properties ? { properties: others } : {}),
    ...(correlationData ? { correlationData: toHex(correlationData) } : {}),
    ...(expiresAt === undefined ? {} : { expiresIn: expiresAt - now }),
    ...(from ? { from } : {}),
  }
}

/** `storedAt`: when it was stored, on the clock of today. */
export function fromStoredMessage(stored: StoredMessage, storedAt: number): Message {
  const { payload, properties, correlationData, expiresIn, ...others } = stored
  const bytesOf = (hex: string) => findBytes(hex) ?? new Uint8Array()
  return toMessage({
    ...others,
    payload: bytesOf(payload),
    properties: properties && {
      ...properties,
      ...(correlationData === undefined ? {} : { correlationData: bytesOf(correlationData) as Buffer }),
    },
    expiresAt: expiresIn === undefined ? undefined : storedAt + expiresIn,
  })
}
