// Flooders of five kinds, in a thread of their own: what they cost themselves is nobody's delay.

import { parentPort, workerData } from 'node:worker_threads'
import mqtt, { type MqttClient } from 'mqtt'

type Act = (client: MqttClient, handle: string, n: number) => void

/** What each of them does, over and over. */
const acts: Record<string, Act> = {
  fast: (client, handle) => client.publish(`${handle}/x`, 'again'),
  big: (client, handle) => client.publish(`${handle}/x`, Buffer.alloc(65_537)),
  retain: (client, handle, n) => client.publish(`${handle}/${n}`, 'x', { retain: true }),
  filters: (client, handle, n) => client.subscribe(`${handle}/${n}`),
  depth: (client, handle) => client.publish(`${handle}${'/x'.repeat(20)}`, 'x'),
}

/** Bytes that a flooder lets gather on its own side. */
const GATHERED = 1024 * 1024

const { url, secure, logins } = workerData as {
  url: string
  secure: { ca?: string; servername?: string }
  logins: { kind: string; who: object }[]
}
for (const { kind, who } of logins) {
  const handle = `flood-${kind}`
  const client = mqtt.connect(url, {
    ...secure,
    ...who,
    clientId: `${handle}-board`,
    reconnectPeriod: 500,
    queueQoSZero: false,
  })
  client.on('error', () => {})
  let n = 0
  setInterval(() => {
    if (client.connected && client.stream.writableLength < GATHERED) acts[kind]!(client, handle, n++)
  }, 2)
}
parentPort?.postMessage('begun')
