// PINGREQ (3.1.1 §3.12): "are you there?", asked by a client that has nothing else to say.

import type { Client } from './client.ts'
import { send } from './send.ts'

export function ping(client: Client) {
  send(client, { cmd: 'pingresp' }) // [MQTT-3.12.4-1]
}
