// The packets that the load is made of, encoded before the clock runs. MQTT 3.1.1, which all three brokers speak.

import type { QoS } from '../../../../wire/packet.ts'
import { encode } from '../../../../wire/packet.ts'

export const TOPIC = 'bench/room/1'
/** A reading with its unit and time, about as long as what boards send. */
export const PAYLOAD = Buffer.alloc(32, '21.5 C at 10:31, ')

/** Where the packet identifier of a PUBLISH to TOPIC stands: behind type, length, and the topic's own length. */
export const IDENTIFIER_AT = 4 + TOPIC.length

export const connectPacket = (clientId: string) =>
  encode({ cmd: 'connect', clientId, clean: true, keepalive: 0, protocolId: 'MQTT', protocolVersion: 4 })

export const subscribePacket = (qos: QoS) =>
  encode({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: TOPIC, qos }] })

const publishPacket = (qos: QoS) =>
  encode({
    cmd: 'publish',
    topic: TOPIC,
    payload: PAYLOAD,
    qos,
    dup: false,
    retain: false,
    ...(qos > 0 && { messageId: 1 }),
  })

export interface Publisher {
  /** The bytes of `count` PUBLISH packets, each with the next identifier. */
  next(count: number): Buffer
}

export function createPublisher(qos: QoS): Publisher {
  const one = publishPacket(qos)
  const many = Buffer.concat(Array.from({ length: 1_000 }, () => one))
  let identifier = 0
  return {
    next(count) {
      const length = count * one.length
      if (qos === 0) return many.subarray(0, length)
      const bytes = Buffer.from(many.subarray(0, length))
      for (let at = IDENTIFIER_AT; at < length; at += one.length) {
        identifier = (identifier % 65_535) + 1
        bytes.writeUInt16BE(identifier, at)
      }
      return bytes
    },
  }
}
