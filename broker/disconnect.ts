// DISCONNECT (3.1.1 §3.14): the client's goodbye. Any other end of a connection is a mishap, and publishes the will.

import type { Client } from './client.ts'
import { close } from './close.ts'

export function disconnect(client: Client) {
  client.will = undefined // [MQTT-3.14.4-3], [MQTT-3.1.2-10]
  close(client, 'client', 'DISCONNECT')
}
