// The first and the last packet of a tool's connection, as libmosquitto writes them.

import { encode, type Packet, type Version } from '../../../wire/packet.ts'
import type { Properties, Settings } from './settings.ts'

/** What goes into CONNECT. */
export interface Greeting {
  /** Empty: the broker finds one. */
  clientId: string
  version: Version
  clean: boolean
  keepAlive: number
  userName: string | undefined
  password: string | undefined
  will:
    | { topic: string; payload: string; qos: 0 | 1 | 2; retain: boolean; properties: Properties }
    | undefined
  properties: Properties
}

/** libmosquitto's own Receive Maximum. */
const RECEIVE_MAXIMUM = 20

export function toGreeting(settings: Settings, clientId: string): Greeting {
  const { version, clean, keepAlive, userName, password, will, properties, count } = settings
  return {
    clientId,
    version,
    clean,
    keepAlive,
    userName,
    password,
    will:
      will.topic === undefined
        ? undefined
        : {
            topic: will.topic,
            payload: will.payload ?? '',
            qos: will.qos,
            retain: will.retain,
            properties: properties.will,
          },
    properties: {
      ...properties.connect,
      // With -C, no more at a time than will be printed.
      receiveMaximum:
        properties.connect.receiveMaximum ?? (count > 0 ? Math.min(count, RECEIVE_MAXIMUM) : RECEIVE_MAXIMUM),
    },
  }
}

export function toConnect({
  clientId,
  version,
  clean,
  keepAlive,
  userName,
  password,
  will,
  properties,
}: Greeting): Packet {
  return {
    cmd: 'connect',
    protocolId: version === 3 ? 'MQIsdp' : 'MQTT',
    protocolVersion: version,
    clean,
    clientId,
    keepalive: keepAlive,
    ...(userName === undefined ? {} : { username: userName }),
    ...(password === undefined ? {} : { password }),
    ...(will
      ? {
          will: {
            topic: will.topic,
            payload: new TextEncoder().encode(will.payload),
            qos: will.qos,
            retain: will.retain,
            ...(version === 5 && Object.keys(will.properties).length > 0
              ? { properties: will.properties }
              : {}),
          },
        }
      : {}),
    ...(version === 5 ? { properties } : {}),
  } as unknown as Packet
}

/** The shortest form that MQTT 5 allows (5.0 §3.14.2.1): without a reason code it means 0, without a length none. */
export function encodeDisconnect(version: Version, code: number, properties: Properties): Uint8Array {
  if (version !== 5) return Uint8Array.of(0xe0, 0)
  if (Object.keys(properties).length > 0)
    return encode({ cmd: 'disconnect', reasonCode: code, properties } as Packet, version)
  return code === 0 ? Uint8Array.of(0xe0, 0) : Uint8Array.of(0xe0, 1, code)
}
