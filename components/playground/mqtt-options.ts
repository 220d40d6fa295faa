// What a client's form means to MQTT.js.

import type { IClientOptions } from 'mqtt'
import type { Line } from './line.ts'
import type { ConnectDraft } from './story.ts'

/** As long as `setTimeout` can: the wait for CONNACK is ours, on a clock that can be paused. */
const NEVER_MS = 2 ** 31 - 1

export function toOptions(connect: ConnectDraft, line: Line, password: string | undefined): IClientOptions {
  const { clientId, version, clean, expiry, keepAlive, will } = connect
  const userName = line.userName ?? connect.userName
  const secret = line.password ?? password
  return {
    clientId,
    protocolVersion: version,
    keepalive: keepAlive,
    clean,
    ...(userName === '' ? {} : { username: userName }),
    // A password without a user name is for MQTT 5 only [MQTT-3.1.2-22].
    ...(secret && (userName !== '' || version === 5) ? { password: secret } : {}),
    ...(version === 5 && expiry > 0 ? { properties: { sessionExpiryInterval: expiry } } : {}),
    ...(will
      ? {
          will: {
            topic: will.topic,
            payload: will.payload,
            qos: will.qos,
            retain: will.retain,
            ...(version === 5 && will.delay > 0 ? { properties: { willDelayInterval: will.delay } } : {}),
          },
        }
      : {}),
    // Its own reconnecting has no jitter, and its timers would start a worker from a blob: URL.
    reconnectPeriod: 0,
    connectTimeout: NEVER_MS,
    forceNativeWebSocket: true,
    resubscribe: false,
  }
}
