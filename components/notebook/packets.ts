// Packets as lessons write them: only what matters there, the rest filled in here.

import type { Packet } from '../../wire/packet.ts'

/** What an author writes: `{ publish: 'ana/outTopic', payload: 'hello world' }`. One of the first seven is there. */
export interface PacketSpec {
  connect?: string
  connack?: true
  subscribe?: string
  suback?: true
  publish?: string
  /** What answers a message of QoS 1 or 2. */
  answer?: 'puback' | 'pubrec' | 'pubrel' | 'pubcomp'
  ping?: 'request' | 'response'
  payload?: string
  retain?: boolean
  /** Of a PUBLISH; of a SUBSCRIBE and its SUBACK the highest. */
  qos?: 0 | 1 | 2
  dup?: boolean
}

/** The packet of MQTT 3.1.1 that an author means: a clean session, 60 s keep alive, QoS 0 where it says no other. */
export function toPacket(spec: PacketSpec): Packet {
  if (spec.connect !== undefined) {
    const fixed = { protocolId: 'MQTT', protocolVersion: 4, clean: true, keepalive: 60 } as const
    return { cmd: 'connect', clientId: spec.connect, ...fixed }
  }
  if (spec.connack) return { cmd: 'connack', returnCode: 0, sessionPresent: false }
  if (spec.subscribe !== undefined) {
    return { cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: spec.subscribe, qos: spec.qos ?? 0 }] }
  }
  if (spec.suback) return { cmd: 'suback', messageId: 1, granted: [spec.qos ?? 0] }
  if (spec.answer) return { cmd: spec.answer, messageId: 1 }
  if (spec.publish !== undefined) {
    const { publish: topic, payload = '', retain = false, qos = 0, dup = false } = spec
    return { cmd: 'publish', topic, payload, qos, dup, retain, ...(qos > 0 ? { messageId: 1 } : {}) }
  }
  if (spec.ping) return { cmd: spec.ping === 'request' ? 'pingreq' : 'pingresp' }
  throw new Error(
    `Expected connect, connack, subscribe, suback, publish, answer or ping. It is ${JSON.stringify(spec)}.`,
  )
}

/** The line beside a packet's name: `ana/outTopic “hello world” retained`. */
export function toDetail(packet: Packet): string {
  if (packet.cmd === 'connect') return packet.clientId
  if (packet.cmd === 'subscribe') return packet.subscriptions.map(({ topic }) => topic).join(', ')
  if (packet.cmd === 'publish') {
    const marks = [packet.qos > 0 && `QoS ${packet.qos}`, packet.dup && 'DUP', packet.retain && 'retained']
    return [`${packet.topic} “${packet.payload}”`, ...marks].filter(Boolean).join(' ')
  }
  return ''
}
