// Packets of MQTT 5, for the clients of room.ts.

import type { Connect, Packet, Publish, QoS, Subscribe } from '../../wire/packet.ts'
import { publish } from './room.ts'

type ConnectProperties = NonNullable<Connect['properties']>

/** Fields of a CONNECT of MQTT 5. */
export const five = (
  properties: ConnectProperties = {},
  fields: Partial<Connect> = {},
): Partial<Connect> => ({
  protocolVersion: 5,
  properties,
  ...fields,
})

/** The same for one who means to come back. */
export const lasting = (sessionExpiryInterval = 0xffff_ffff, properties: ConnectProperties = {}) =>
  five({ sessionExpiryInterval, ...properties }, { clean: false })

export const with5 = (
  topic: string,
  payload: string,
  properties: Publish['properties'],
  fields: Parameters<typeof publish>[2] = {},
): Packet => ({ ...publish(topic, payload, fields), properties }) as Packet

export const subscribe5 = (
  filter: string,
  options: { qos?: QoS; nl?: boolean; rap?: boolean; rh?: 0 | 1 | 2; id?: number; messageId?: number } = {},
): Packet => {
  const { qos = 0, nl = false, rap = false, rh = 0, id, messageId = 1 } = options
  const subscriptions = [{ topic: filter, qos, nl, rap, rh }]
  const properties: Subscribe['properties'] = id === undefined ? {} : { subscriptionIdentifier: id }
  return { cmd: 'subscribe', messageId, subscriptions, properties }
}

export const disconnect5 = (reasonCode = 0, properties: object = {}) =>
  ({ cmd: 'disconnect', reasonCode, properties }) as Packet
