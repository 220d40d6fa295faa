// MQTT there and back: a connection, a subscription, a message of one's own.

import type { MqttClient } from 'mqtt'

/** Milliseconds for each part. */
const PATIENCE = 8000

export interface EchoAccount {
  url: string
  handle: string
  token: string
}

export type Echo =
  | { came: true; milliseconds: number }
  /** `reason`: why it was not let in; without one, nothing came back. */
  | { came: false; reason?: string }

/** `onOpen`: the WebSocket stands, and MQTT begins. */
export async function tryEcho({ url, handle, token }: EchoAccount, onOpen: () => void): Promise<Echo> {
  // About 100 KB: fetched on first use. Its browser bundle has only a default export.
  const { default: mqtt } = await import('mqtt')
  const client = mqtt.connect(url, {
    protocolVersion: 4,
    username: handle,
    password: token,
    clientId: `${handle}-page`,
    clean: true,
    connectTimeout: PATIENCE,
    reconnectPeriod: 0,
    // Its other timers are a Worker from a blob: address, which the page's policy forbids.
    timerVariant: 'native',
    createWebsocket(address, protocols) {
      const socket = new WebSocket(address, protocols)
      socket.addEventListener('open', onOpen, { once: true })
      return socket
    },
  })
  try {
    return await converse(client, `${handle}/echo`)
  } finally {
    client.removeAllListeners()
    client.on('error', () => {})
    client.end(true)
  }
}

function converse(client: MqttClient, topic: string): Promise<Echo> {
  return new Promise((resolve) => {
    let sent = 0
    const timer = setTimeout(() => resolve({ came: false }), 2 * PATIENCE)
    const done = (echo: Echo) => {
      clearTimeout(timer)
      resolve(echo)
    }
    const fail = (error: Error | null | undefined) => error && done({ came: false, reason: error.message })
    client.on('error', fail)
    client.on('close', () => done({ came: false }))
    client.on('message', () => done({ came: true, milliseconds: Math.round(performance.now() - sent) }))
    client.on('connect', () =>
      client.subscribe(topic, { qos: 1 }, (fault) => {
        if (fault) return fail(fault)
        sent = performance.now()
        client.publish(topic, 'hello', { qos: 1 }, fail)
      }),
    )
  })
}
