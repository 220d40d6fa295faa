// PINGREQ (3.1.1 §3.12): "are you there?", asked by a client that has nothing else to say.

import { type Client, send } from './client.ts'

export function ping(client: Client) {
  send(client, { cmd: 'pingresp' }) // [MQTT-3.12.4-1]
}
