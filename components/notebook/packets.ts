// Packets as lessons write them: only what matters there, the rest filled in here.

import type { Packet } from '../../wire/packet.ts'

/** What an author writes: `{ publish: 'ana/outTopic', payload: 'hello world' }`. One of the first six is there. */
export interface PacketSpec {
  connect?: string
  connack?: true
  subscribe?: string
  suback?: true
  publish?: string
  ping?: 'request' | 'response'
  payload?: string
  retain?: boolean
}

/** The packet of MQTT 3.1.1 that an author means: QoS 0, a clean session, 60 s keep alive. */
export function toPacket(spec: PacketSpec): Packet {
  if (spec.connect !== undefined) {
    const fixed = { protocolId: 'MQTT', protocolVersion: 4, clean: true, keepalive: 60 } as const
    return { cmd: 'connect', clientId: spec.connect, ...fixed }
  }
  if (spec.connack) return { cmd: 'connack', returnCode: 0, sessionPresent: false }
  if (spec.subscribe !== undefined) {
    return { cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: spec.subscribe, qos: 0 }] }
  }
  if (spec.suback) return { cmd: 'suback', messageId: 1, granted: [0] }
  if (spec.publish !== undefined) {
    const { publish: topic, payload = '', retain = false } = spec
    return { cmd: 'publish', topic, payload, qos: 0, dup: false, retain }
  }
  if (spec.ping) return { cmd: spec.ping === 'request' ? 'pingreq' : 'pingresp' }
  throw new Error(
    `Expected connect, connack, subscribe, suback, publish or ping. It is ${JSON.stringify(spec)}.`,
  )
}

/** The line beside a packet's name: `ana/outTopic “hello world” retained`. */
export function toDetail(packet: Packet): string {
  if (packet.cmd === 'connect') return packet.clientId
  if (packet.cmd === 'subscribe') return packet.subscriptions.map(({ topic }) => topic).join(', ')
  if (packet.cmd === 'publish') {
    return `${packet.topic} “${packet.payload}”${packet.retain ? ' retained' : ''}`
  }
  return ''
}
